import {
  isForm,
  isJson,
  isJsonObject,
  isMultipart,
  type JsonValue,
  type MediaType,
  type OpenApiDocument,
  type Operation,
} from '@specpact/spec';
import { sampleValue } from './sample-value.ts';
import { writtenExample } from './written-example.ts';

export interface SampleBody {
  type: string;
  text: string;
  /** The fields of a multipart form, for `curl -F`. */
  fields?: Record<string, string>;
}

const BOUNDARY = 'specpact';

/** A valid body, if the operation requires one. It is JSON where the operation accepts JSON. */
export function sampleBody(document: OpenApiDocument, operation: Operation): SampleBody | undefined {
  const body = operation.requestBody;
  if (!body?.required) return undefined;
  const media = body.content.find(({ type }) => isJson(type)) ?? body.content[0];
  return media && writeBody(media.type, bodyValue(document, media));
}

function bodyValue(document: OpenApiDocument, media: MediaType): JsonValue {
  return writtenExample(document, media) ?? sampleValue(document, media.schema, 'body');
}

function writeBody(type: string, value: JsonValue): SampleBody {
  const isOfFields = isForm(type) || isMultipart(type);
  if (isJson(type) || (isJsonObject(value) && !isOfFields)) return { type, text: JSON.stringify(value) };
  if (!isJsonObject(value)) return { type: type.replaceAll('*', 'plain'), text: String(value) };
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, asField(field)]));
  if (isMultipart(type)) {
    const parts = Object.entries(fields).map(
      ([name, field]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${field}\r\n`,
    );
    return { type: `${type}; boundary=${BOUNDARY}`, text: `${parts.join('')}--${BOUNDARY}--\r\n`, fields };
  }
  return { type, text: new URLSearchParams(fields).toString() };
}

function asField(value: JsonValue | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
