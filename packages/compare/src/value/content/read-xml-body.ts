import { SchemaReader, SchemaView, Trail } from '@specpact/schema';
import { essence, isJsonObject, type JsonValue } from '@specpact/spec';
import { parseXml } from '../xml/parse-xml.ts';
import { readXml } from '../xml/read-xml.ts';
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
  readXml(root, view, (part, of) => described.set(part, of));
  return xmlTree(root, described);
}

/** Reads XML by the `xml` of its schemas (OpenAPI 3.1, section 4.8.26). */
export function readXmlBody({ document, side, schema }: BodyDescription, text: string): Content {
  const root = parseXml(text);
  if (!root) return { kind: 'malformed', reason: 'must be XML, with no entities of its own' };
  const view = (value: JsonValue) => SchemaView.of(SchemaReader.of(document), side, schema, value);
  const value = readXml(root, view);
  const xml = xmlObjectOf(view(value), undefined);
  const read = { kind: 'text', value, isPartial: side === 'response' } as const;
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

function componentName($ref: JsonValue | undefined): string | undefined {
  return typeof $ref === 'string' ? $ref.slice($ref.lastIndexOf('/') + 1) : undefined;
}
