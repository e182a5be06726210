// value/body/ takes a body, a parameter or a header as it was written.
// It gives its value, read as the document describes it, and what is wrong with that.
import { type SchemaAt, SchemaReader, validate } from '@specpact/schema';
import type { MediaType } from '@specpact/spec';
import type { JudgedPart } from '../../interaction/judged-part.ts';
import type { PactBody } from '../../pact/pact.ts';
import type { Content } from '../content/content.ts';
import { parseText, readContent } from '../content/read-content.ts';
import { mismatches } from './body-faults.ts';
import { candidateTypes } from './candidate-types.ts';
import type { DescribedBody } from './described-body.ts';

/**
 * Finds what the document says of a body, by the body's own content type. Without one, the body is judged by the
 * media type that it fits best.
 */
export function describeBody(part: JudgedPart): DescribedBody | undefined {
  const { body } = part;
  if (!body) return undefined;
  const types = candidateTypes(part, body);
  const readings = types.map((mediaType) => readAs(part, body, mediaType));
  const [first = readAs(part, body, undefined), ...others] = readings;
  if (others.length === 0) return first;
  const counts = readings.map(mismatches);
  return readings[counts.indexOf(Math.min(...counts))] ?? first;
}

function readAs(part: JudgedPart, body: PactBody, mediaType: MediaType | undefined): DescribedBody {
  const { contentType, content, document, side } = part;
  const schema = mediaType?.schema && SchemaReader.of(document).written(mediaType.schema);
  const described = { part, body, contentType, content, mediaType, schema };
  if (!mediaType || !schema) return { ...described, read: { kind: 'opaque' } };
  const type = contentType ?? (typeof body.value === 'string' ? mediaType.type : undefined);
  const read = readContent(body, type, { document, side, mediaType, schema });
  return { ...described, read: unwrapped(part, schema, read) };
}

/** Parses a JSON body that the file holds as one string, unless the schema allows that string. */
function unwrapped({ document, side }: JudgedPart, schema: SchemaAt, read: Content): Content {
  if (read.kind !== 'typed') return read;
  const parsed = parseText(read.value);
  if (parsed === undefined) return read;
  const options = { completeness: 'partial', direction: side } as const;
  const faults = validate(SchemaReader.of(document), schema, read.value, options);
  return faults.length === 0 ? read : { kind: 'typed', value: parsed };
}
