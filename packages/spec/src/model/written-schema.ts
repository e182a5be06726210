import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';

/**
 * A schema as it is written. It may be a `$ref`. In OpenAPI 3.1 the keywords beside it count, so the code that knows
 * these keywords follows it.
 */
export interface WrittenSchema {
  value: JsonObject | boolean;
  path: Path;
}

/** The `schema` of a parameter, header or media type object. */
export function readSchema(value: JsonObject, path: Path): WrittenSchema | undefined {
  const { schema } = value;
  return typeof schema === 'boolean' || isJsonObject(schema)
    ? { value: schema, path: [...path, 'schema'] }
    : undefined;
}
