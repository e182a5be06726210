import type { JsonObject, JsonValue } from '@specpact/spec';
import { IN_PLACE } from './translated-keywords.ts';

/** In OpenAPI 3.0, `exclusiveMinimum: true` makes `minimum` exclusive. */
export function adaptBounds(schema: JsonObject): void {
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    const isExclusive = schema[exclusive] && schema[bound] !== undefined;
    delete schema[exclusive];
    if (!isExclusive) continue;
    schema[exclusive] = schema[bound];
    delete schema[bound];
  }
}

/** Allows null: as one more type if the type decides, else as an alternative to the whole schema. */
export function orNull(schema: JsonObject): JsonValue {
  const { type, enum: values, ...rest } = schema;
  const isPlain = !(
    ['$ref', 'const'].some((name) => name in rest) || IN_PLACE.some(({ name }) => name in rest)
  );
  if (!isPlain || type === undefined) return { anyOf: [{ type: 'null' }, schema] };
  const adapted: JsonObject = { ...rest, type: [...new Set([type].flat()), 'null'] };
  // OpenAPI 3.0.3 requires null in the list as well. Documents leave it out and still mean it.
  if (Array.isArray(values)) adapted.enum = values.includes(null) ? values : [...values, null];
  return adapted;
}
