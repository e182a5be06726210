import type { JsonObject, JsonValue } from '@specpact/spec';
import { brief } from '../read/brief.ts';
import { equal } from '../read/equal.ts';
import { declaredTypes, isOneOf, typeOf } from '../read/json-type.ts';
import { hasFormat } from '../text/format.ts';
import { matchPattern } from '../text/pattern.ts';

/** A keyword that is not satisfied, and what the value must be. */
export type KeywordFault = [keyword: string, reason: string];

/** `type`, `nullable`, `enum` and `const`. A value of a wrong type is told nothing else. */
export function valueFaults(schema: JsonObject, value: JsonValue): KeywordFault[] {
  const types = declaredTypes(schema);
  if (types && !isOneOf(typeOf(value), types)) return [['type', `must be ${types.join(' or ')}`]];
  const faults: KeywordFault[] = [];
  if (Array.isArray(schema.enum) && !schema.enum.some((allowed) => equal(allowed, value))) {
    faults.push(['enum', `must be one of ${schema.enum.map(brief).join(', ')}`]);
  }
  if (schema.const !== undefined && !equal(schema.const, value)) {
    faults.push(['const', `must be ${brief(schema.const)}`]);
  }
  return faults;
}

export function stringFaults(schema: JsonObject, value: string): KeywordFault[] {
  const { minLength, maxLength, pattern, format } = schema;
  const faults: KeywordFault[] = [];
  if (typeof minLength === 'number' || typeof maxLength === 'number') {
    const length = value.length > 100_000 ? value.length : [...value].length;
    if (typeof minLength === 'number' && length < minLength) {
      faults.push(['minLength', `must NOT have fewer than ${minLength} characters`]);
    }
    if (typeof maxLength === 'number' && length > maxLength) {
      faults.push(['maxLength', `must NOT have more than ${maxLength} characters`]);
    }
  }
  if (typeof pattern === 'string') {
    const match = matchPattern(pattern, value);
    if (match === 'mismatch') faults.push(['pattern', `must match pattern "${pattern}"`]);
    if (match === 'unknown') {
      faults.push(['pattern', `cannot be compared with the pattern "${pattern}" in reasonable time`]);
    }
  }
  if (typeof format === 'string' && !hasFormat(value, format)) {
    faults.push(['format', `must match format "${format}"`]);
  }
  return faults;
}

export function numberFaults(schema: JsonObject, value: number): KeywordFault[] {
  const { minimum, maximum, multipleOf, format } = schema;
  const faults: KeywordFault[] = [];
  if (typeof minimum === 'number') {
    // OpenAPI 3.0 writes the bound beside a boolean, 3.1 writes it in its place.
    const exclusive = schema.exclusiveMinimum === true;
    if (exclusive ? value <= minimum : value < minimum) {
      faults.push([
        exclusive ? 'exclusiveMinimum' : 'minimum',
        `must be ${exclusive ? '>' : '>='} ${minimum}`,
      ]);
    }
  }
  if (typeof maximum === 'number') {
    const exclusive = schema.exclusiveMaximum === true;
    if (exclusive ? value >= maximum : value > maximum) {
      faults.push([
        exclusive ? 'exclusiveMaximum' : 'maximum',
        `must be ${exclusive ? '<' : '<='} ${maximum}`,
      ]);
    }
  }
  if (typeof schema.exclusiveMinimum === 'number' && value <= schema.exclusiveMinimum) {
    faults.push(['exclusiveMinimum', `must be > ${schema.exclusiveMinimum}`]);
  }
  if (typeof schema.exclusiveMaximum === 'number' && value >= schema.exclusiveMaximum) {
    faults.push(['exclusiveMaximum', `must be < ${schema.exclusiveMaximum}`]);
  }
  if (typeof multipleOf === 'number' && multipleOf > 0 && !isMultiple(value, multipleOf)) {
    faults.push(['multipleOf', `must be multiple of ${multipleOf}`]);
  }
  if (typeof format === 'string' && !hasFormat(value, format)) {
    faults.push(['format', `must match format "${format}"`]);
  }
  return faults;
}

/** 19.99 is a multiple of 0.01, though not in binary. */
function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Number.isInteger(quotient) || Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.abs(quotient);
}
