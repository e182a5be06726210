// written/ takes a value and a media type.
// It gives the bytes of a body, or the text of a header.
import {
  essence,
  isForm,
  isJson,
  isJsonObject,
  isMultipart,
  type JsonValue,
  type OpenApiDocument,
  type WrittenSchema,
  writeSequence,
} from '@specpact/spec';
import { cborBytes } from './cbor.ts';
import { eventStream } from './event-stream.ts';
import { xmlText } from './xml-text.ts';

/** A body as it is sent, and the media type if that needs a parameter. */
export interface WrittenBody {
  text: string | undefined;
  /** The body, if its media type is no text. */
  bytes?: Uint8Array;
  type?: string;
}

/** A body and what the document says of it. */
export interface BodyToWrite {
  value: JsonValue | undefined;
  document: OpenApiDocument;
  schema: WrittenSchema | undefined;
}

const BOUNDARY = 'specpact';

/**
 * Writes a body in its media type. A text stays as it is, such as an example of XML. A value that has no
 * form in this media type is written as JSON, which people can read at least.
 */
export function writtenBody({ value, document, schema }: BodyToWrite, type: string | undefined): WrittenBody {
  if (value === undefined) return { text: undefined };
  const bare = essence(type ?? '');
  if (isJson(bare)) return { text: JSON.stringify(value) };
  if (/[/+]cbor$/.test(bare)) return { text: undefined, bytes: cborBytes(value) };
  if (bare === 'text/event-stream') return { text: eventStream(value) };
  if (typeof value === 'string') return { text: value };
  // An object in a multipart type is a form. Only a list has items there.
  const items = Array.isArray(value) ? value : [value];
  const sequence = Array.isArray(value) || !isMultipart(bare) ? writeSequence(items, bare) : undefined;
  if (sequence) {
    return { text: sequence.texts.join(''), ...(isMultipart(bare) && { type: sequence.type }) };
  }
  if (/[/+]xml$/.test(bare)) return { text: xmlText(value, document, schema) };
  if (isJsonObject(value) && isForm(bare)) return { text: new URLSearchParams(fieldsOf(value)).toString() };
  if (isJsonObject(value) && isMultipart(bare)) {
    const parts = fieldsOf(value).map(
      ([name, field]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"\r\n\r\n${field}\r\n`,
    );
    return { text: `${parts.join('')}--${BOUNDARY}--\r\n`, type: `${bare}; boundary=${BOUNDARY}` };
  }
  return { text: JSON.stringify(value) };
}

/** The fields of a form: one for each item of a list, and JSON for an object (OpenAPI 3.1, section 4.8.15). */
function fieldsOf(value: Record<string, JsonValue | undefined>): [string, string][] {
  return Object.entries(value).flatMap(([name, member]) =>
    [member ?? []]
      .flat()
      .map((one): [string, string] => [name, typeof one === 'object' ? JSON.stringify(one) : String(one)]),
  );
}
