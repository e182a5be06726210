import {
  type SchemaAt,
  type SchemaFault,
  SchemaReader,
  type ValidationOptions,
  validate,
  validateText,
} from '@specpact/schema';
import type { JsonValue, MediaType, Path } from '@specpact/spec';
import type { JudgedPart } from '../judged-part.ts';
import { findMediaType } from '../media-type.ts';
import type { PactBody } from '../pact.ts';
import { numberTextOf } from './number-text.ts';
import { type Content, parseText, readContent } from './read-content.ts';

/** The body of a part beside what the document says of it. */
export interface DescribedBody {
  part: JudgedPart;
  body: PactBody;
  /** What the pact says its type is: its own header, or else what a version 4 body carries. */
  contentType: string | undefined;
  /** Every media type that the document describes for it. */
  content: readonly MediaType[];
  /** The one of them that the body is of. */
  mediaType: MediaType | undefined;
  schema: SchemaAt | undefined;
  read: Content;
}

/** Finds what the document says of a body, by the body's own content type. */
export function describeBody(part: JudgedPart): DescribedBody | undefined {
  const { body, contentType, content, side } = part;
  if (!body) return undefined;
  const mediaType = findMediaType(content, contentType);
  const reader = SchemaReader.of(part.document);
  const described = { part, body, contentType, content, mediaType };
  const schema = mediaType && reader.schemaAt([...mediaType.path, 'schema']);
  const type = contentType ?? (typeof body.value === 'string' ? mediaType?.type : undefined);
  const read = readContent(body, type);
  return { ...described, schema, read: schema ? unwrapped(reader, schema, read, side) : read };
}

/** A JSON body that a file holds as one string is the JSON in it, unless the schema has a string there. */
function unwrapped(
  reader: SchemaReader,
  schema: SchemaAt,
  read: Content,
  side: 'request' | 'response',
): Content {
  if (read.kind !== 'typed') return read;
  const parsed = parseText(read.value);
  if (parsed === undefined) return read;
  const options = { completeness: 'partial', direction: side } as const;
  return validate(reader, schema, read.value, options).length === 0 ? read : { kind: 'typed', value: parsed };
}

/** Whether a part of a body is filled in by a generator, so that its example says nothing. */
export function isGenerated({ generated = [] }: PactBody, path: Path): boolean {
  return generated.some(
    (part) => part.length === path.length && part.every((token, depth) => token === path[depth]),
  );
}

/** What of a body its schema does not allow. */
export function bodyFaults(
  { part, schema, read, body }: DescribedBody,
  value: JsonValue,
  takesMore: Pick<ValidationOptions, 'isLengthOpen' | 'isLike'> = {},
): SchemaFault[] {
  if (!schema || read.kind === 'opaque') return [];
  const { side, document } = part;
  const reader = SchemaReader.of(document);
  if (read.kind === 'text') return validateText(reader, schema, value, side);
  // A body that is written as one string has its numbers in there.
  const { value: written } = body;
  const isUnwrapped = typeof written === 'string' && typeof value !== 'string';
  const numberText = isUnwrapped ? numberTextOf(written) : body.numberText;
  const faults = validate(reader, schema, value, {
    completeness: side === 'request' ? 'exact' : 'partial',
    direction: side,
    numberText: (at) => numberText?.(at.path),
    ...takesMore,
  });
  return body.generated ? faults.filter(({ value: at }) => !isGenerated(body, at.path)) : faults;
}

/** Whether a schema says no more than that a body is text or bytes, so that any body satisfies it. */
export function isFormless({ value }: SchemaAt): boolean {
  if (value === true) return true;
  if (value === false) return false;
  return (
    Object.keys(value).every(
      (keyword) =>
        !['pattern', 'enum', 'const', 'properties', 'items', 'allOf', 'oneOf', 'anyOf', '$ref'].includes(
          keyword,
        ),
    ) &&
    (value.type === undefined || value.type === 'string')
  );
}
