// view/xml/ takes XML, and a schema with its `xml` objects.
// It gives the value that the schema describes.
import type { JsonObject, JsonValue } from '@specpact/spec';
import { propertyNames } from '../../read/schema-parts.ts';
import type { SchemaView } from '../schema-view.ts';
import { shapeOf } from '../shape.ts';
import type { XmlElement, XmlName } from './parse-xml.ts';
import { isCalled, type XmlObject, xmlObjectOf } from './xml-object.ts';

/** What the document says of a value. */
export type View = (value: JsonValue) => SchemaView;

/** Is told what the document says of an element or an attribute. */
export type Describe = (part: XmlName, view: View) => void;

/** Reads an element as the value that a schema describes. Unknown elements keep their names. */
export function readXml(element: XmlElement, view: View, describe: Describe = () => {}): JsonValue {
  describe(element, view);
  if (element.isNil) return null;
  const shape = shapeOf(view(element.text));
  if (shape === 'array') {
    const item: View = (value) => view([value]).item(0, value);
    const xml = xmlObjectOf(item(''), undefined);
    return element.children.map((child) =>
      xml.names.length === 0 || isCalled(xml, child) ? readXml(child, item, describe) : unknown(child),
    );
  }
  if (shape === 'object') return readObject(element, view, describe);
  return isPlain(element) ? element.text : readAny(element);
}

function readObject(element: XmlElement, view: View, describe: Describe): JsonValue {
  const left = new Set<object>([...element.attributes, ...element.children]);
  const read = { element, left, describe, view, takesText: false };
  const names = namesOf(element, view);
  const members = readMembers(read, names, view);
  // If the schema describes other members and there is only text, the element is wrong as a whole.
  if (!read.takesText && isPlain(element) && element.text.trim() !== '') return element.text;
  for (const attribute of element.attributes) {
    if (left.has(attribute)) members.set(`@${attribute.local}`, attribute.value);
  }
  for (const child of element.children) {
    if (!left.has(child)) continue;
    // An element is not the property if the property is an attribute, or in another namespace.
    const name = names.includes(child.local) ? `<${child.local}>` : child.local;
    const value = readXml(child, (inside) => view({ [name]: inside }).member(name, inside), describe);
    const known = members.get(name);
    members.set(name, known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]);
  }
  return Object.fromEntries(members);
}

function namesOf(element: XmlElement, view: View): string[] {
  return [...new Set(view(rough(element)).possibleSchemas.flatMap(propertyNames))];
}

function readMembers(read: ReadElement, names: readonly string[], view: View): Map<string, JsonValue> {
  const members = new Map<string, JsonValue>();
  for (const name of names) {
    const below: View = (value) => view({ [name]: value }).member(name, value);
    const found = readMember(read, name, below);
    if (found !== undefined) members.set(name, found);
  }
  return members;
}

/** An element, with those of its parts that belong to no member yet. */
interface ReadElement {
  element: XmlElement;
  left: Set<object>;
  describe: Describe;
  view: View;
  /** Whether a member is the text of the element. */
  takesText: boolean;
}

function readMember(read: ReadElement, name: string, view: View): JsonValue | undefined {
  const { element, left, describe } = read;
  const xml = xmlObjectOf(view(''), name);
  const shape = shapeOf(view(''));
  if (xml.isText) {
    read.takesText = true;
    describe(element, view);
    return element.ownText;
  }
  if (xml.isNone && shape === 'object') {
    const members = readMembers(read, namesOf(element, view), view);
    return members.size > 0 ? Object.fromEntries(members) : undefined;
  }
  const take = <Part extends object>(parts: readonly Part[], isOne: (part: Part) => boolean) => {
    const taken = parts.filter((part) => left.has(part) && isOne(part));
    for (const part of taken) left.delete(part);
    return taken;
  };
  if (xml.isAttribute) {
    const [attribute] = take(element.attributes, (one) => isCalled(xml, one));
    if (attribute) describe(attribute, view);
    return attribute?.value;
  }
  const item: View = (value) => view([value]).item(0, value);
  if (shape !== 'array') {
    const values = take(element.children, (child) => isCalled(xml, child)).map((child) =>
      readXml(child, view, describe),
    );
    return values.length > 1 ? values : values[0];
  }
  const itemXml = itemObject(xml, xmlObjectOf(item(''), undefined));
  if (!xml.isWrapped) {
    const items = take(element.children, (child) => isCalled(itemXml, child));
    // A list without a wrapper has no form in XML if it is empty.
    if (items.length === 0) return isRequired(read, name) ? [] : undefined;
    return items.map((child) => readXml(child, item, describe));
  }
  const [wrapper] = take(element.children, (child) => isCalled(xml, child));
  return wrapper?.children.map((child) =>
    isCalled(itemXml, child) ? readXml(child, item, describe) : unknown(child),
  );
}

function isRequired({ element, view }: ReadElement, name: string): boolean {
  return view(rough(element)).schemas.some(
    ({ value: { required } }) => Array.isArray(required) && required.includes(name),
  );
}

/** An element that is no item of the list around it. */
function unknown(element: XmlElement): JsonValue {
  return { [`<${element.local}>`]: readAny(element) };
}

/** Items have a name of their own, or else the name of their list. */
function itemObject(list: XmlObject, item: XmlObject): XmlObject {
  return item.names.length > 0
    ? item
    : { ...item, names: list.names, namespace: item.namespace ?? list.namespace };
}

/** Reads an element that no schema describes. */
function readAny(element: XmlElement): JsonValue {
  if (isPlain(element)) return element.text;
  return rough(element, (child) => readAny(child));
}

function rough(element: XmlElement, read: (child: XmlElement) => JsonValue = ({ text }) => text): JsonObject {
  return Object.fromEntries([
    ...element.attributes.map(({ local, value }) => [local, value]),
    ...element.children.map((child) => [child.local, read(child)]),
  ]);
}

function isPlain({ attributes, children }: XmlElement): boolean {
  return attributes.length === 0 && children.length === 0;
}
