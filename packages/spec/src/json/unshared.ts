import { isJsonObject, type JsonValue } from './json.ts';

/** A copy in which no object stands in two places. A YAML alias makes one object stand in two. */
export function unshared<Value extends JsonValue>(value: Value): Value;
export function unshared(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => unshared(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [[name, unshared(one)]])),
  );
}
