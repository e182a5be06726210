import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { ObjectKind } from './object-kind.ts';

/** The mapping of a discriminator: for each value the name of a schema, or a reference to one. */
export function mappingOf(schema: JsonObject, kind: ObjectKind): [value: string, to: string][] {
  if (kind !== 'schema' || !isJsonObject(schema.discriminator)) return [];
  const { mapping } = schema.discriminator;
  return Object.entries(isJsonObject(mapping) ? mapping : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

/**
 * Whether the target in a mapping is the name of a schema. If it can be read as both, the name wins (OpenAPI 3.1.1,
 * section 4.8.25.1). A text that can only be a name is one, even if there is no such schema.
 */
export function isSchemaName(to: string, root: JsonObject): boolean {
  return /^[\w-]+$/.test(to) || hasSchema(to, root);
}

/** Whether a document has a schema of a name under `components`. */
export function hasSchema(name: string, { components }: JsonObject): boolean {
  const schemas = isJsonObject(components) ? components.schemas : undefined;
  return isJsonObject(schemas) && Object.hasOwn(schemas, name);
}
