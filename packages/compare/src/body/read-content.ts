import { essence, isJson, type JsonObject, type JsonValue } from '@specpact/spec';
import type { PactBody } from '../pact.ts';
import { readMultipart } from './multipart.ts';

/**
 * A body as a schema can be compared with it. `typed`: JSON, whose values have types. `text`: all its
 * values are texts, to be read as the schema has it. `opaque`: a form that no schema describes.
 */
export type Content = { kind: 'typed' | 'text'; value: JsonValue } | { kind: 'opaque' };

/** Reads an example body by its media type; without one it is taken for JSON, as Pact does. */
export function readContent({ value }: PactBody, contentType: string | undefined): Content {
  if (contentType === undefined) return { kind: 'typed', value };
  if (isJson(contentType)) return { kind: 'typed', value };
  const type = essence(contentType);
  if (type === 'application/x-www-form-urlencoded') {
    return { kind: 'text', value: typeof value === 'string' ? readForm(value) : value };
  }
  if (type === 'multipart/form-data') {
    if (typeof value !== 'string') return { kind: 'text', value };
    // Bytes that are no text, such as a picture's, stand in the file as base64.
    const parts = readMultipart(value, contentType) ?? readMultipart(decodeBase64(value), contentType);
    return parts ? { kind: 'text', value: parts } : { kind: 'opaque' };
  }
  if (type.startsWith('text/') && type !== 'text/xml' && typeof value === 'string')
    return { kind: 'text', value };
  return { kind: 'opaque' };
}

/** The JSON in a body that is written as one string, if it is some. */
export function parseText(value: JsonValue): JsonValue | undefined {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readForm(text: string): JsonObject {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text))
    values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    Array.from(values, ([name, all]) => [name, all.length > 1 ? all : (all[0] ?? '')]),
  );
}

/** The text in base64; `''` where it is none. */
function decodeBase64(text: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return '';
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
