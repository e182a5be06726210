import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { ObjectKind } from './object-kind.ts';

/** What a discriminator's mapping gives for each value: a name of a schema, or a reference to one. */
export function mappingOf(schema: JsonObject, kind: ObjectKind): [value: string, to: string][] {
  if (kind !== 'schema' || !isJsonObject(schema.discriminator)) return [];
  const { mapping } = schema.discriminator;
  return Object.entries(isJsonObject(mapping) ? mapping : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
}

/**
 * Whether what a mapping gives is the name of a schema: of two readings the name wins (OpenAPI 3.1.1,
 * section 4.8.25.1). What looks like nothing else is one, whether there is a schema of this name or not.
 */
export function isSchemaName(to: string, root: JsonObject): boolean {
  return /^[\w-]+$/.test(to) || hasSchema(to, root);
}

/** Whether a document has a schema of a name under `components`. */
export function hasSchema(name: string, { components }: JsonObject): boolean {
  const schemas = isJsonObject(components) ? components.schemas : undefined;
  return isJsonObject(schemas) && Object.hasOwn(schemas, name);
}
