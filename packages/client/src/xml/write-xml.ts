import { RequestError } from '../errors/request-error.ts';
import { writeDateTime } from '../native/date-time.ts';
import { isInstant, writeInstant } from '../native/instant.ts';
import { bodyTypeOf, type WriteBody } from '../request/request-body.ts';
import { type XmlSchema, type XmlSchemaRef, xmlSchema } from './xml-schema.ts';

/** The schemas of bodies in XML, by the id of the operation and by media type. */
type XmlBodies = Readonly<Record<string, Readonly<Record<string, XmlSchemaRef>>>>;

/**
 * Lets a writer of bodies write objects and lists as XML. Texts, bytes and streams are sent as they are. A contract
 * brings it if a request of its document is XML.
 */
export function withXml(write: WriteBody, bodies: XmlBodies): WriteBody {
  return (body, headers, operation, options, writeValue) => {
    const type = bodyTypeOf(headers, operation, options);
    const schema = bodies[operation.id]?.[type];
    if (!schema || !isValue(body)) return write(body, headers, operation, options, writeValue);
    headers['content-type'] = type;
    const own = xmlSchema(schema);
    if (own.name === undefined) {
      throw new RequestError(
        `a body of ${type} needs a name for its outermost element: give its schema an xml.name, or send a text`,
      );
    }
    return `<?xml version="1.0" encoding="UTF-8"?>\n${elementOf(own.name, body, own)}`;
  };
}

/** Whether a body is an object or a list of a program, and none of the platform. */
function isValue(body: unknown): boolean {
  if (Array.isArray(body)) return true;
  if (typeof body !== 'object' || body === null) return false;
  const prototype: unknown = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null;
}

function elementOf(wanted: string, value: unknown, schema: XmlSchema): string {
  const { prefix, namespace, name = wanted } = schema;
  const tag = checkedName(prefix === undefined ? name : `${prefix}:${name}`);
  const attributes: string[] = [];
  if (namespace !== undefined) {
    attributes.push(` xmlns${prefix === undefined ? '' : `:${prefix}`}="${escaped(namespace)}"`);
  }
  if (value === null) {
    attributes.push(' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"');
    return `<${tag}${attributes.join('')}/>`;
  }
  const content = contentOf(value, schema, { attributes, name });
  return content === ''
    ? `<${tag}${attributes.join('')}/>`
    : `<${tag}${attributes.join('')}>${content}</${tag}>`;
}

/** What stands in an element. Attributes are added to those of the element. */
function contentOf(
  value: unknown,
  { item, members = {}, others }: XmlSchema,
  element: { attributes: string[]; name: string },
): string {
  if (Array.isArray(value)) {
    const own = item ? xmlSchema(item) : {};
    return value.map((one) => elementOf(element.name, one, own)).join('');
  }
  if (typeof value !== 'object' || value === null || value instanceof Date || isInstant(value)) {
    return escaped(textOf(value));
  }
  return Object.entries(value)
    .map(([name, member]) => {
      if (member === undefined) return '';
      const ref = (Object.hasOwn(members, name) ? members[name] : undefined) ?? others;
      return memberOf(name, member, { schema: ref ? xmlSchema(ref) : {}, attributes: element.attributes });
    })
    .join('');
}

function memberOf(
  name: string,
  value: unknown,
  { schema, attributes }: { schema: XmlSchema; attributes: string[] },
): string {
  const own = schema.name ?? name;
  if (schema.text) return value === null ? '' : escaped(textOf(value));
  if (schema.attribute) {
    const tag = checkedName(schema.prefix === undefined ? own : `${schema.prefix}:${own}`);
    if (value !== null) attributes.push(` ${tag}="${escaped(textOf(value))}"`);
    return '';
  }
  if (!Array.isArray(value) || schema.wrapped) return elementOf(own, value, schema);
  const item = schema.item ? xmlSchema(schema.item) : {};
  return value.map((one) => elementOf(own, one, item)).join('');
}

function textOf(value: unknown): string {
  if (value instanceof Date) return writeDateTime(value);
  if (isInstant(value)) return writeInstant(value);
  if (typeof value === 'object')
    throw new RequestError('an object cannot be the text of an element or an attribute');
  return String(value);
}

/** XML has no other characters (XML 1.0, section 2.2). */
const NO_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function escaped(text: string): string {
  if (NO_CHARACTER.test(text)) throw new RequestError('XML cannot contain a control character of the body');
  return text.replace(/[<>&"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A name of an element (XML 1.0, section 2.3). A member with another name cannot be written. */
function checkedName(name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}\p{M}_.·-]*(:[\p{L}_][\p{L}\p{N}\p{M}_.·-]*)?$/u.test(name)) return name;
  throw new RequestError(`"${name}" cannot be the name of an element of XML`);
}
