// json/value/ takes values of JSON.
// It gives their types, whether two are equal, and a text that is short enough for a message.
import { type Dialect, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/** The types of JSON Schema; `integer` is a part of `number`. */
export type JsonType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'array' | 'object';

/** The most exact type of a value. */
export function typeOf(value: JsonValue): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

/**
 * The types that a schema names; `undefined` if it names none. Only OpenAPI 3.0 has `nullable`, which adds `null`
 * to a `type` beside it (3.0.3, section 4.7.24.1).
 */
export function declaredTypes({ type, nullable }: JsonObject, dialect: Dialect): string[] | undefined {
  const types = Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : undefined;
  return types && nullable === true && dialect === 'openapi-3.0' ? [...types, 'null'] : types;
}

/** Whether a value of this type has one of the types that a schema names. */
export function isOneOf(actual: JsonType, types: readonly string[]): boolean {
  return types.includes(actual) || (actual === 'integer' && types.includes('number'));
}
