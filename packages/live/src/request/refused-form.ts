import { readContent } from '@specpact/compare';
import { SchemaReader, validateText } from '@specpact/schema';
import {
  essence,
  isJsonObject,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  writeBody,
} from '@specpact/spec';

/** Whether a body is written as fields. */
export function isForm({ type }: MediaType): boolean {
  return ['application/x-www-form-urlencoded', 'multipart/form-data'].includes(essence(type));
}

/**
 * Whether the document still refuses a value when it is written as a form and read again: each field is a text, so a
 * number as a text is a number there. Only flat values count.
 */
export function isRefusedForm(document: OpenApiDocument, media: MediaType, value: JsonValue): boolean {
  if (!media.schema || !isJsonObject(value) || !Object.values(value).every(isFlat)) return false;
  const reader = SchemaReader.of(document);
  const schema = reader.written(media.schema);
  const { type, text } = writeBody(media.type, value, media.value.encoding);
  const body = { value: text, contentType: undefined, at: [] };
  const content = readContent(body, type, { document, side: 'request', mediaType: media, schema });
  if (content.kind !== 'text') return false;
  const { value: read, typed, faults: written = [] } = content;
  const faults = [...written, ...validateText(reader, schema, read, 'request', { ...(typed && { typed }) })];
  return faults.length > 0 && !faults.some(({ undecided }) => undecided);
}

function isFlat(member: JsonValue | undefined): boolean {
  if (Array.isArray(member)) return member.length > 0 && member.every((item) => typeof item !== 'object');
  return member !== null && typeof member !== 'object';
}
