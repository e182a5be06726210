import { type Dialect, isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { toleratesNull } from './tolerated-null.ts';

/**
 * Widens `additionalProperties` so that its type includes the object's own members. openapi-typescript writes:
 *
 *     { a: number } & { [key: string]: boolean }
 *
 * No value matches that, because TypeScript checks `a` against both. If the type of an own member is more than a word
 * or a reference, the further members become `unknown`. The schema is changed in place.
 */
export function widenFurtherMembers(schema: JsonObject, dialect: Dialect): void {
  const { properties, additionalProperties: further } = schema;
  if (!isJsonObject(properties) || !isJsonObject(further) || Object.keys(further).length === 0) return;
  const own = Object.values(properties).map((member) => plainType(member, dialect));
  if (own.length === 0) return;
  const told = own.filter((type) => type !== undefined);
  const others = new Map(told.map((type) => [JSON.stringify(type), type]));
  others.delete(JSON.stringify(plainType(further, dialect)));
  if (told.length < own.length) schema.additionalProperties = {};
  else if (others.size > 0) schema.additionalProperties = { anyOf: [further, ...others.values()] };
}

const PLAIN: (JsonValue | undefined)[] = ['string', 'integer', 'number', 'boolean', 'null'];

/** The type of a schema, if it is a word or a reference. */
function plainType(schema: JsonValue | undefined, dialect: Dialect): JsonObject | undefined {
  if (!isJsonObject(schema)) return undefined;
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref };
  const types = [schema.type].flat();
  if (!types.every((type) => PLAIN.includes(type))) return undefined;
  return { type: (toleratesNull(schema, dialect) ? [...types, 'null'] : types) as JsonValue };
}
