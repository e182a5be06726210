// value/xml/ takes XML, and a schema with its `xml` objects.
// It gives the value that the schema describes.
import { propertyNames, type SchemaView } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import { shapeOf } from '../serialization/shape.ts';
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
  // If the schema describes members and there is only text, the element is wrong as a whole.
  if (isPlain(element) && element.text.trim() !== '') return element.text;
  const left = new Set<object>([...element.attributes, ...element.children]);
  const members = new Map<string, JsonValue>();
  const names = [...new Set(view(rough(element)).possibleSchemas.flatMap(propertyNames))];
  for (const name of names) {
    const below: View = (value) => view({ [name]: value }).member(name, value);
    const found = readMember({ element, left, describe }, name, below);
    if (found !== undefined) members.set(name, found);
  }
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

/** An element, with those of its parts that belong to no member yet. */
interface ReadElement {
  element: XmlElement;
  left: Set<object>;
  describe: Describe;
}

function readMember(
  { element, left, describe }: ReadElement,
  name: string,
  view: View,
): JsonValue | undefined {
  const xml = xmlObjectOf(view(''), name);
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
  if (shapeOf(view('')) !== 'array') {
    const values = take(element.children, (child) => isCalled(xml, child)).map((child) =>
      readXml(child, view, describe),
    );
    return values.length > 1 ? values : values[0];
  }
  const itemXml = itemObject(xml, xmlObjectOf(item(''), undefined));
  if (!xml.isWrapped) {
    const items = take(element.children, (child) => isCalled(itemXml, child));
    return items.length > 0 ? items.map((child) => readXml(child, item, describe)) : undefined;
  }
  const [wrapper] = take(element.children, (child) => isCalled(xml, child));
  return wrapper?.children.map((child) =>
    isCalled(itemXml, child) ? readXml(child, item, describe) : unknown(child),
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
