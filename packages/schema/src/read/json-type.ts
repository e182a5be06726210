import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

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

/** The types that a schema names, `nullable` included; `undefined` if it names none. */
export function declaredTypes({ type, nullable }: JsonObject): string[] | undefined {
  const types = Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : undefined;
  return types && nullable === true ? [...types, 'null'] : types;
}

/** Whether a value of a type is of one of the types that a schema names. */
export function isOneOf(actual: JsonType, types: readonly string[]): boolean {
  return types.includes(actual) || (actual === 'integer' && types.includes('number'));
}
