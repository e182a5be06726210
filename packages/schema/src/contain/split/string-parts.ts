import type { JsonObject } from '@specpact/spec';
import { hasFormat } from '../../format/format.ts';
import type { Part, SplitContext } from './part.ts';

/** The keywords of strings (JSON Schema 2020-12, validation 6.3 and 7). */
export function stringParts({ schema, at }: SplitContext): Part[] {
  const { minLength, maxLength, pattern, format } = schema;
  const parts: Part[] = [];
  const add = (keyword: string, value: JsonObject) => parts.push({ schema: { value, at }, keyword });
  if (typeof minLength === 'number' && minLength > 0) add('minLength', { minLength });
  if (typeof maxLength === 'number') add('maxLength', { maxLength });
  if (typeof pattern === 'string') add('pattern', { pattern });
  if (typeof format === 'string' && isAsserted(format)) add('format', { format });
  return parts;
}

/** Whether a format refuses any text at all. */
function isAsserted(format: string): boolean {
  return !hasFormat('\u0001 no such text', format);
}
