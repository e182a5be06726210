import { parseXml, type XmlElement, type XmlText } from '@rgrove/parse-xml';
import type { Body, ReadBody } from '../contract/api-description.ts';
import { readDateTime } from '../native/date-time.ts';
import { Inconvertible } from '../native/inconvertible.ts';
import { readInstant } from '../native/instant.ts';
import { readText } from '../response/readers.ts';
import { type XmlSchema, type XmlSchemaRef, xmlSchema } from './xml-schema.ts';

/** Reads XML as the value that a schema describes. A generated contract names it for the responses that are XML. */
export function readXml(schema: XmlSchemaRef): ReadBody {
  return (bytes, type): Body => {
    const read = readText(bytes, type);
    if (!('value' in read)) return read;
    const text = String(read.value);
    if (!text.trim()) return { code: 'empty', detail: 'with a body that is empty' };
    const root = rootOf(text);
    if (root instanceof Error) {
      return { code: 'malformed', detail: 'with a body that is not XML', cause: root };
    }
    try {
      return { value: valueIn(root, xmlSchema(schema), '') };
    } catch (error) {
      if (error instanceof Inconvertible) return error.fault;
      throw error;
    }
  };
}

/** The outermost element. A document type may name files and entities, so there is none. */
function rootOf(text: string): XmlElement | Error {
  try {
    return parseXml(text).root ?? new Error('there is no element');
  } catch (error) {
    // A RangeError: elements that are nested too deeply.
    if (error instanceof Error) return error;
    throw error;
  }
}

function valueIn(element: XmlElement, schema: XmlSchema, at: string): unknown {
  const { nullable, item, members, others } = schema;
  const isEmpty = element.children.length === 0 && Object.keys(element.attributes).length === 0;
  if (attributeOf(element, 'nil') === 'true' || (nullable && isEmpty && schema.leaf !== 'string'))
    return null;
  if (item) return elementsOf(element).map((one, index) => valueIn(one, xmlSchema(item), `${at}/${index}`));
  if (members || others) return objectOf(element, schema, at);
  return schema.leaf ? leafOf(element.text, schema.leaf, at) : anyOf(element);
}

function objectOf(
  element: XmlElement,
  { members = {}, others, required = [] }: XmlSchema,
  at: string,
): object {
  const found = new Map<string, unknown>();
  const known = new Set<string>();
  for (const [name, ref] of Object.entries(members)) {
    const schema = xmlSchema(ref);
    const place = `${at}/${name}`;
    const own = nameOf(schema, name);
    if (!schema.attribute && !schema.text) {
      known.add(schema.item && !schema.wrapped ? nameOf(xmlSchema(schema.item), own) : own);
    }
    const value = memberOf(element, { name, schema, place });
    if (value !== undefined) found.set(name, value);
    // No element says that a list is empty.
    else if (required.includes(name) && schema.item) found.set(name, []);
    else if (required.includes(name)) throw new Inconvertible(place, 'there');
  }
  for (const one of elementsOf(element)) {
    const name = localName(one.name);
    if (known.has(name)) continue;
    const value = others ? valueIn(one, xmlSchema(others), `${at}/${name}`) : anyOf(one);
    const before = found.get(name);
    found.set(name, found.has(name) ? [before, value].flat() : value);
  }
  return Object.fromEntries(found);
}

interface Member {
  name: string;
  schema: XmlSchema;
  place: string;
}

/** The value of a member; `undefined` if it is missing. */
function memberOf(element: XmlElement, { name, schema, place }: Member): unknown {
  if (schema.text) return leafOf(ownText(element), schema.leaf, place);
  const own = nameOf(schema, name);
  if (schema.attribute) {
    const text = attributeOf(element, own);
    return text === undefined ? undefined : leafOf(text, schema.leaf, place);
  }
  if (!schema.item || schema.wrapped) {
    const one = childrenOf(element, own)[0];
    return one && valueIn(one, schema, place);
  }
  const item = xmlSchema(schema.item);
  const items = childrenOf(element, nameOf(item, own));
  return items.length === 0 ? undefined : items.map((one, index) => valueIn(one, item, `${place}/${index}`));
}

function leafOf(text: string, leaf: XmlSchema['leaf'] = 'string', at: string): unknown {
  if (leaf === 'string') return text;
  const said = text.trim();
  const value = LEAVES[leaf](said);
  if (value === undefined) throw new Inconvertible(at, WHAT[leaf]);
  return value;
}

type Leaf = Exclude<NonNullable<XmlSchema['leaf']>, 'string'>;

const LEAVES: Record<Leaf, (text: string) => unknown> = {
  number: (text) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined),
  // XML Schema, part 2, section 3.2.2, has digits too.
  boolean: (text) => ({ true: true, 1: true, false: false, 0: false })[text],
  date: readDateTime,
  instant: readInstant,
  bigint(text) {
    if (!/^[+-]?\d+$/.test(text)) return undefined;
    const integer = BigInt(text.replace('+', ''));
    return BigInt.asIntN(64, integer) === integer ? integer : undefined;
  },
};

const WHAT: Record<Leaf, string> = {
  number: 'a number',
  boolean: 'true or false',
  date: 'a date-time',
  instant: 'a date-time',
  bigint: 'an integer of 64 bits',
};

/** The value of an element that no schema describes: its text, or its attributes and elements. */
function anyOf(element: XmlElement): unknown {
  const elements = elementsOf(element);
  const attributes = Object.entries(element.attributes).filter(([name]) => !name.startsWith('xmlns'));
  if (elements.length + attributes.length === 0) return element.text;
  const found = new Map<string, unknown>(attributes.map(([name, text]) => [localName(name), text]));
  for (const one of elements) {
    const name = localName(one.name);
    found.set(name, found.has(name) ? [found.get(name), anyOf(one)].flat() : anyOf(one));
  }
  return Object.fromEntries(found);
}

function nameOf({ name }: XmlSchema, member: string): string {
  return name ?? member;
}

function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => child.type === 'element');
}

/** The text of an element that is in no other element, also that of CDATA sections. */
function ownText(element: XmlElement): string {
  const texts = element.children.filter((child): child is XmlText => ['text', 'cdata'].includes(child.type));
  return texts.map(({ text }) => text).join('');
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => localName(child.name) === name);
}

function attributeOf(element: XmlElement, name: string): string | undefined {
  return Object.entries(element.attributes).find(([own]) => localName(own) === name)?.[1];
}

/** A name without its prefix (Namespaces in XML 1.0, section 4). */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
