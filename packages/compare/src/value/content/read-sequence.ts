import { essence, type JsonValue } from '@specpact/spec';
import { parseJson } from '../serialization/described-text.ts';

const LINES = new Set([
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/x-jsonl',
  'application/jsonlines',
  'application/x-jsonlines',
  'application/json-lines',
  'application/json-l',
]);

/** Whether a body of this type has many JSON texts: one on each line, or as RFC 7464 and RFC 8091 have them. */
export function isJsonSequence(type: string): boolean {
  const bare = essence(type);
  return LINES.has(bare) || bare === 'application/json-seq' || bare.endsWith('+json-seq');
}

/** The values in such a body; `undefined` if a part of it is not JSON. */
export function readSequence(text: string): JsonValue[] | undefined {
  // RFC 7464, section 2.1: a record separator begins each text, and a line feed ends it.
  const texts = text.includes('\u001e') ? text.split('\u001e') : text.split('\n');
  const written = texts.map((one) => one.trim()).filter((one) => one !== '');
  const values = written.map(parseJson).filter((value) => value !== undefined);
  return values.length === written.length ? values : undefined;
}
