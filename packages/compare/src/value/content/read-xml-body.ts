import { SchemaReader, SchemaView, Trail } from '@specpact/schema';
import { essence, isJsonObject, type JsonValue, type Path } from '@specpact/spec';
import { shapeOf } from '../serialization/shape.ts';
import { parseXml, type XmlElement } from '../xml/parse-xml.ts';
import { type Describe, readXml, type View } from '../xml/read-xml.ts';
import { isCalled, xmlObjectOf } from '../xml/xml-object.ts';
import { type DescribedXml, type XmlTree, xmlTree } from '../xml/xml-tree.ts';
import type { BodyDescription } from './body-description.ts';
import type { Content } from './content.ts';

/** Whether a body of this type is XML (RFC 7303, sections 4.2 and 9). */
export function isXml(type: string): boolean {
  const bare = essence(type);
  return (
    bare === 'application/xml' || bare === 'text/xml' || (bare.endsWith('+xml') && bare !== 'image/svg+xml')
  );
}

/** What the document says of each part of an XML body, as the paths of matching rules name them. */
export function describedTree(
  { document, side, schema }: Omit<BodyDescription, 'mediaType'>,
  text: string,
): XmlTree | undefined {
  const root = parseXml(text);
  if (!root) return undefined;
  const described: DescribedXml = new Map();
  const view = (value: JsonValue) => SchemaView.of(SchemaReader.of(document), side, schema, value);
  readRoot(root, view, (part, of) => described.set(part, of));
  return xmlTree(root, described);
}

/** Reads XML by the `xml` of its schemas (OpenAPI 3.1, section 4.8.26). */
export function readXmlBody({ document, side, schema }: BodyDescription, text: string): Content {
  const root = parseXml(text);
  if (!root) return { kind: 'malformed', reason: 'must be XML, with no entities of its own' };
  const view = (value: JsonValue) => SchemaView.of(SchemaReader.of(document), side, schema, value);
  const value = readRoot(root, view);
  const read = { kind: 'text', value, isPartial: side === 'response' } as const;
  if (isItemOfBareList(root, view)) return read;
  const xml = xmlObjectOf(view(value), undefined);
  if (xml.names.length > 0) {
    const reason = `must have the root element \`${xml.names.join('` or `')}\`, as its \`xml\` says`;
    const fault = { keyword: 'xml', reason, schema: schema.at, value: Trail.root };
    return isCalled(xml, root) ? read : { ...read, faults: [fault] };
  }
  // OpenAPI 3.1.1 takes the name of the component. Earlier versions do not say it.
  const name = isJsonObject(schema.value) ? componentName(schema.value.$ref) : undefined;
  return name === root.local
    ? read
    : { ...read, notJudged: 'has a schema that does not name its root element' };
}

function readRoot(root: XmlElement, view: View, describe?: Describe): JsonValue {
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
