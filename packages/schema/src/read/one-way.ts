import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import type { SchemaReader } from './schema-reader.ts';

/** Whether a schema, or a schema that its `$ref`s and `allOf`s lead to, has `readOnly` or `writeOnly`. */
export function isMarked(
  reader: SchemaReader,
  written: JsonObject | boolean,
  keyword: 'readOnly' | 'writeOnly',
): boolean {
  const seen = new Set<JsonValue>();
  const visit = (schema: JsonValue | undefined): boolean => {
    if (!isJsonObject(schema) || seen.has(schema)) return false;
    seen.add(schema);
    if (typeof schema.$ref === 'string' && visit(reader.target(schema.$ref)?.value)) return true;
    if (reader.ignoresSiblings(schema)) return false;
    return schema[keyword] === true || (Array.isArray(schema.allOf) && schema.allOf.some(visit));
  };
  return visit(written);
}
