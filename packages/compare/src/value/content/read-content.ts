// value/content/ takes a body and its media type.
// It gives the values in the body: of a form, of parts, of a sequence, of XML.
import { SchemaReader, SchemaView, typesOf } from '@specpact/schema';
import { essence, isForm, isJson, isMultipart, isXml, type JsonValue } from '@specpact/spec';
import type { PactBody } from '../../pact/pact.ts';
import { parseJson } from '../serialization/described-text.ts';
import type { BodyDescription } from './body-description.ts';
import type { Content } from './content.ts';
import { type BodyPart, readAllParts, readParts } from './multipart.ts';
import { isEventStream, readEvents } from './read-events.ts';
import { readDescribedForm } from './read-form.ts';
import { positionedFaults, readDescribedParts } from './read-multipart.ts';
import { isJsonSequence, readSequence } from './read-sequence.ts';
import { readXmlContent } from './read-xml-content.ts';

/** Reads an example body by its media type. Without one, it is JSON, as in Pact. */
export function readContent(
  { value }: PactBody,
  contentType: string | undefined,
  description: BodyDescription,
): Content {
  if (contentType === undefined || isJson(contentType)) return { kind: 'typed', value };
  if (isJsonSequence(contentType)) return readItems(value, description);
  if (isEventStream(contentType) && typeof value === 'string' && describesList(description)) {
    return { kind: 'text', value: readEvents(value) };
  }
  if (isForm(contentType)) {
    if (typeof value !== 'string') return { kind: 'text', value };
    return { kind: 'text', ...readDescribedForm(description, value) };
  }
  if (isXml(contentType) && typeof value === 'string') return readXmlContent(description, value);
  const type = essence(contentType);
  if (isMultipart(type) && typeof value === 'string' && describesList(description)) {
    const parts = readAllParts(value, contentType);
    if (!parts) return { kind: 'opaque' };
    return { kind: 'typed', value: parts.map(itemOfPart), faults: positionedFaults(description, parts) };
  }
  if (type === 'multipart/form-data') {
    if (typeof value !== 'string') return { kind: 'text', value };
    // A body with bytes that are no text, such as a picture, is base64 in the file.
    const parts = readParts(value, contentType) ?? readParts(decodeBase64(value), contentType);
    return parts ? { kind: 'text', ...readDescribedParts(description, parts) } : { kind: 'opaque' };
  }
  const isText = type.startsWith('text/') && typeof value === 'string';
  return isText && (type === 'text/plain' || describesText(description, value))
    ? { kind: 'text', value }
    : { kind: 'opaque' };
}

/** Whether a schema describes a list and nothing else: the items of a stream. */
function describesList({ document, side, schema }: BodyDescription): boolean {
  const types = typesOf(SchemaView.of(SchemaReader.of(document), side, schema, []));
  return types.has('array') && types.size === 1;
}

/** The value of one part of a stream of parts: JSON if its media type says so, else its text. */
function itemOfPart({ headers, text }: Omit<BodyPart, 'name'>): JsonValue {
  const [type = ''] = headers.get('content-type') ?? [];
  return (isJson(type) ? parseJson(text) : undefined) ?? text;
}

/** Whether a schema can be compared with a table or a page: only a schema of text can. */
function describesText({ document, side, schema }: BodyDescription, value: string): boolean {
  const types = typesOf(SchemaView.of(SchemaReader.of(document), side, schema, value));
  return types.size === 0 || [...types].some((type) => type !== 'object' && type !== 'array');
}

/**
 * Reads a sequence. OpenAPI 3.1 does not say what its schema describes. A schema of an array describes the whole
 * sequence, as in OpenAPI 3.2 (section 4.14.3). Any other schema can only describe each item.
 */
function readItems(value: JsonValue, description: BodyDescription): Content {
  const items = typeof value === 'string' ? readSequence(value) : Array.isArray(value) ? value : [value];
  if (!items) return { kind: 'malformed', reason: 'must be a sequence of JSON texts' };
  return describesList(description) ? { kind: 'typed', value: items } : { kind: 'sequence', items };
}

/** The JSON in a body that is written as one string, if it holds JSON. */
export function parseText(value: JsonValue): JsonValue | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The text in base64; `''` if it is not base64. */
function decodeBase64(text: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return '';
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
