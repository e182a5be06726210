import { keywordOf } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type ObjectKind } from '@specpact/spec';

/** Where a schema may be `true` or `false`, but openapi-typescript and its checks expect an object. */
const PLACES: Partial<Record<ObjectKind, readonly string[]>> = {
  header: ['schema'],
  mediaType: ['schema'],
  parameter: ['schema'],
};

/**
 * Writes the schemas `true` and `false` in an object (JSON Schema 2020-12, core, section 4.3.2) as objects. `true` becomes
 * one that allows anything, and `false` an empty `enum`. Schemas further below stay as they are.
 */
export function writeOutBooleans(value: JsonObject, kind: ObjectKind): void {
  for (const name of PLACES[kind] ?? []) writeOut(value, name);
  const { schemas } = value;
  if (kind === 'components' && isJsonObject(schemas)) {
    for (const name of Object.keys(schemas)) writeOut(schemas, name);
  }
  if (kind !== 'schema') return;
  for (const name of Object.keys(value)) {
    if (keywordOf(name)?.schemas?.are !== 'list') continue;
    const list = value[name];
    if (Array.isArray(list)) value[name] = list.map((item) => asObject(item));
  }
}

function writeOut(holder: JsonObject, name: string): void {
  const schema = holder[name];
  if (schema !== undefined) holder[name] = asObject(schema);
}

function asObject(schema: JsonValue): JsonValue {
  if (typeof schema !== 'boolean') return schema;
  return schema ? {} : { enum: [] };
}
