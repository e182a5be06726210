import type { JsonObject } from '@specpact/spec';
import { REAL_FORMATS, WHOLE_FORMATS } from '../../format/format.ts';
import { type Part, type SplitContext, WORDED } from './part.ts';

/** The keywords of numbers (JSON Schema 2020-12, validation 6.2), and formats of numbers. */
export function numberParts({ schema, at }: SplitContext): Part[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  const parts: Part[] = [];
  const add = (keyword: string, value: JsonObject) => parts.push({ schema: { value, at }, keyword });
  if (typeof minimum === 'number') {
    // OpenAPI 3.0 and 2.0 write a boolean beside the bound.
    add('minimum', exclusiveMinimum === true ? { minimum, exclusiveMinimum } : { minimum });
  }
  if (typeof maximum === 'number') {
    add('maximum', exclusiveMaximum === true ? { maximum, exclusiveMaximum } : { maximum });
  }
  if (typeof exclusiveMinimum === 'number') add('exclusiveMinimum', { exclusiveMinimum });
  if (typeof exclusiveMaximum === 'number') add('exclusiveMaximum', { exclusiveMaximum });
  if (typeof multipleOf === 'number' && multipleOf > 0) add('multipleOf', { multipleOf });
  const range = typeof format === 'string' && Object.hasOwn(WHOLE_FORMATS, format) && WHOLE_FORMATS[format];
  if (range) {
    // A JavaScript number holds these powers of two without loss.
    const [minimum, exclusiveMaximum] = [Number(range[0]), Number(range[1] + 1n)];
    for (const value of [{ multipleOf: 1 }, { minimum }, { exclusiveMaximum }]) {
      parts.push({ schema: { value, at }, keyword: 'format', reader: WORDED });
    }
  } else if (typeof format === 'string' && Object.hasOwn(REAL_FORMATS, format)) add('format', { format });
  return parts;
}
