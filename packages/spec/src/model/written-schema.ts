import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';

/**
 * A schema as it is written. It may be a `$ref`, in OpenAPI 3.1 with keywords beside it that count. It is followed by
 * the code that knows these keywords.
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
