import { parseXml, readXmlBody, readXmlRoot, SchemaReader, SchemaView } from '@specpact/schema';
import type { JsonValue } from '@specpact/spec';
import type { BodyDescription } from './body-description.ts';
import type { Content } from './content.ts';
import { type DescribedXml, type XmlTree, xmlTree } from './xml-tree.ts';

/** What the document says of each part of an XML body, as the paths of matching rules name them. */
export function describedTree(
  { document, side, schema }: Omit<BodyDescription, 'mediaType'>,
  text: string,
): XmlTree | undefined {
  const root = parseXml(text);
  if (!root) return undefined;
  const described: DescribedXml = new Map();
  const view = (value: JsonValue) => SchemaView.of(SchemaReader.of(document), side, schema, value);
  readXmlRoot(root, view, (part, of) => described.set(part, of));
  return xmlTree(root, described);
}

/** Reads XML by the `xml` of its schemas (OpenAPI 3.1, section 4.8.26). */
export function readXmlContent({ document, side, schema }: BodyDescription, text: string): Content {
  const body = readXmlBody(SchemaReader.of(document), side, schema, text);
  if (!body) return { kind: 'malformed', reason: 'must be XML, with no entities of its own' };
  const { value, faults, isNamed } = body;
  return {
    kind: 'text',
    value,
    isPartial: side === 'response',
    ...(faults.length > 0 && { faults }),
    ...(!isNamed && { notJudged: 'has a schema that does not name its root element' }),
  };
}
