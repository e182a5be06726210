import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Texts longer than this are not compared with a format: none of the formats' values is. */
const LONG_TEXT = 8_192;

/** Annotations of the OpenAPI format registry that say nothing of a text's form. */
const NO_FORM = new Set(['password', 'binary', 'regex']);

/**
 * Whether a value has a format of JSON Schema or of OpenAPI. A format that is not known, or that
 * is not about values of this type, is had by every value.
 */
export function hasFormat(value: string | number, format: string): boolean {
  if (NO_FORM.has(format)) return true;
  if (typeof value === 'number') return hasNumberFormat(value, format);
  if (value.length > LONG_TEXT) return true;
  const known: unknown = Object.hasOwn(fullFormats, format)
    ? fullFormats[format as keyof typeof fullFormats]
    : undefined;
  if (known instanceof RegExp) return known.test(value);
  if (typeof known === 'function') return Boolean(known(value));
  if (typeof known !== 'object' || known === null || !('validate' in known)) return true;
  if ('type' in known && known.type === 'number') return true;
  const { validate } = known;
  if (validate instanceof RegExp) return validate.test(value);
  return typeof validate === 'function' ? Boolean(validate(value)) : true;
}

function hasNumberFormat(value: number, format: string): boolean {
  if (format === 'int32') return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
  // A JSON number of 64 bits has lost its last digits here: the largest is one with what follows it.
  if (format === 'int64') return Number.isInteger(value) && Math.abs(value) <= 2 ** 63;
  return true;
}
