import type { JsonObject, JsonValue } from '@specpact/spec';

/** The examples of a schema, and its default (JSON Schema 2020-12, validation 9.2 and 9.5). */
export function shownValues({ example, examples, default: usual }: JsonObject): JsonValue[] {
  return [example, ...(Array.isArray(examples) ? examples : []), usual].filter(
    (value) => value !== undefined,
  );
}
