import { isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import type { SchemaFault } from '../../application/schema-fault.ts';
import type { Direction } from '../../application/subject.ts';
import type { SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { Trail } from '../../read/trail.ts';
import { SchemaView } from '../schema-view.ts';
import { shapeOf } from '../shape.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import { type Describe, readXml, type View } from './read-xml.ts';
import { isCalled, xmlObjectOf } from './xml-object.ts';

/** A body of XML as the value that its schema describes. Its texts have no type yet. */
export interface XmlBody {
  value: JsonValue;
  /** What is wrong with the root element. */
  faults: readonly SchemaFault[];
  /** Whether the document names the root element. If it does not, any name is taken. */
  isNamed: boolean;
}

/**
 * Reads a body of XML by the `xml` of its schemas (OpenAPI 3.1, section 4.8.26; 3.2, section 4.26).
 *
 * @returns `undefined` if it is no XML, or has entities of its own.
 * @throws {SchemaError} if it is nested too deeply.
 */
export function readXmlBody(
  reader: SchemaReader,
  direction: Direction,
  schema: SchemaAt,
  text: string,
): XmlBody | undefined {
  const root = parseXml(text);
  if (!root) return undefined;
  const view = (value: JsonValue) => SchemaView.of(reader, direction, schema, value);
  const value = readXmlRoot(root, view);
  const read = { value, faults: [], isNamed: true };
  if (isItemOfBareList(root, view)) return read;
  const xml = xmlObjectOf(view(value), undefined);
  if (xml.names.length > 0) {
    const reason = `must have the root element \`${xml.names.join('` or `')}\`, as its \`xml\` says`;
    const fault = { keyword: 'xml', reason, schema: schema.at, value: Trail.root };
    return isCalled(xml, root) ? read : { ...read, faults: [fault] };
  }
  // OpenAPI 3.1.1 takes the name of the component. Earlier versions do not say it.
  const name = isJsonObject(schema.value) ? componentName(schema.value.$ref) : undefined;
  return { ...read, isNamed: name === root.local };
}

/** Reads the root of an XML text. A list without a wrapper may have its only item as the root. */
export function readXmlRoot(root: XmlElement, view: View, describe?: Describe): JsonValue {
  if (!isItemOfBareList(root, view)) return readXml(root, view, describe);
  return [readXml(root, (item) => view([item]).item(0, item), describe)];
}

/**
 * Whether an element is the only item of a list without a wrapper. OpenAPI does not say what is around the items of a
 * list that is the whole body, so one item may be the root.
 */
function isItemOfBareList(root: XmlElement, view: View): boolean {
  const list = view([]);
  if (shapeOf(list) !== 'array' || xmlObjectOf(list, undefined).isWrapped) return false;
  const item = view(['']).item(0, '');
  const components = item.possibleSchemas.map(({ at }) => componentOf(at.path));
  return isCalled(
    xmlObjectOf(
      item,
      components.find((name) => name !== undefined),
    ),
    root,
  );
}

function componentOf([first, section, name, ...inside]: Path): string | undefined {
  return first === 'components' && section === 'schemas' && inside.length === 0 ? name : undefined;
}

function componentName($ref: JsonValue | undefined): string | undefined {
  return typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
}
