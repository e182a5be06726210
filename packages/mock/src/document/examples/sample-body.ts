import {
  isJsonObject,
  type JsonValue,
  type OpenApiDocument,
  type Operation,
  type Path,
} from '@specpact/spec';
import { sampleValue } from './sample-value.ts';

export interface SampleBody {
  type: string;
  text: string;
  /** The fields of a multipart form, for `curl -F`. */
  fields?: Record<string, string>;
}

const BOUNDARY = 'specpact';

/** A valid body, if the operation requires one: as JSON if it takes that. */
export function sampleBody(document: OpenApiDocument, operation: Operation): SampleBody | undefined {
  const body = document.resolve([...operation.path, 'requestBody']);
  if (!body || !isJsonObject(body.value) || body.value.required !== true) return undefined;
  const content = body.value.content;
  const types = isJsonObject(content) ? Object.keys(content) : [];
  const type = types.find((each) => /[/+]json\b/i.test(each)) ?? types[0];
  if (type === undefined) return undefined;
  return write(type, bodyValue(document, [...body.path, 'content', type]));
}

function bodyValue(document: OpenApiDocument, path: Path): JsonValue {
  const mediaType = document.resolve(path);
  const value = isJsonObject(mediaType?.value) ? mediaType.value : {};
  const at = mediaType?.path ?? path;
  const examples = document.resolve([...at, 'examples'])?.value;
  const [first] = isJsonObject(examples) ? Object.keys(examples) : [];
  const named =
    first === undefined ? undefined : document.resolve([...at, 'examples', first, 'value'])?.value;
  return value.example ?? named ?? sampleValue(document, [...at, 'schema'], 'body');
}

function write(type: string, value: JsonValue): SampleBody {
  if (/[/+]json\b/i.test(type)) return { type, text: JSON.stringify(value) };
  if (!isJsonObject(value)) return { type: type.replaceAll('*', 'plain'), text: String(value) };
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, asField(field)]));
  if (/^multipart\//i.test(type)) {
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
