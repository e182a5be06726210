import { isJsonObject, type JsonObject } from '../json/json.ts';
import type { Path } from '../json/json-pointer.ts';
import type { ObjectKind } from './object-kind.ts';

/** The name of a schema in a discriminator, or a reference to one, and its place in the schema. */
export interface Mapped {
  to: string;
  place: Path;
}

/** What a discriminator maps to, with its `defaultMapping` (OpenAPI 3.2, section 4.25). */
export function mappingOf(schema: JsonObject, kind: ObjectKind): Mapped[] {
  if (kind !== 'schema' || !isJsonObject(schema.discriminator)) return [];
  const { mapping, defaultMapping } = schema.discriminator;
  const mapped = Object.entries(isJsonObject(mapping) ? mapping : {}).flatMap(([value, to]): Mapped[] =>
    typeof to === 'string' ? [{ to, place: ['discriminator', 'mapping', value] }] : [],
  );
  if (typeof defaultMapping !== 'string') return mapped;
  return [...mapped, { to: defaultMapping, place: ['discriminator', 'defaultMapping'] }];
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
