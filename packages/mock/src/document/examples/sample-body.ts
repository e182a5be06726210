import {
  isForm,
  isJson,
  isJsonObject,
  isMultipart,
  isRange,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
} from '@specpact/spec';
import { sampleBodyValue } from './sample-value.ts';

export interface SampleBody {
  type: string;
  text: string;
  /** The fields of a multipart form, for `curl -F`. */
  fields?: [name: string, value: string][];
}

const BOUNDARY = 'specpact';

/** A valid body, if the operation requires one. It is JSON where the operation accepts JSON. */
export function sampleBody(document: OpenApiDocument, operation: Operation): SampleBody | undefined {
  const body = operation.requestBody;
  if (!body?.required) return undefined;
  const media = body.content.find(({ type }) => isJson(type)) ?? body.content[0];
  return media && writeBody(media.type, sampleBodyValue(document, media));
}

function writeBody(type: string, value: JsonValue): SampleBody {
  const isOfFields = isForm(type) || isMultipart(type);
  if (isJson(type) || (typeof value === 'object' && !isOfFields)) {
    return { type: isRange(type) ? 'application/json' : type, text: JSON.stringify(value) };
  }
  if (!isJsonObject(value)) return { type: type.replaceAll('*', 'plain'), text: asField(value) };
  // Each item of a list is a field (OpenAPI 3.1, section 4.8.15).
  const fields = Object.entries(value).flatMap(([name, member]) =>
    [member ?? []].flat().map((item): [string, string] => [name, asField(item)]),
  );
  if (isMultipart(type)) {
    const parts = fields.map(
      ([name, field]) =>
        `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${field}\r\n`,
    );
    return { type: `${type}; boundary=${BOUNDARY}`, text: `${parts.join('')}--${BOUNDARY}--\r\n`, fields };
  }
  return { type, text: new URLSearchParams(fields).toString() };
}

function asField(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
