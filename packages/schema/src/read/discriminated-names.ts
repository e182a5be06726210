import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { SchemaAt } from './schema-at.ts';
import type { SchemaReader } from './schema-reader.ts';

/**
 * The names that a discriminator knows, each with the place of its alternative (OpenAPI 3.1.1, section 4.8.25):
 * those of its mapping, and those of the components that are an alternative.
 */
export function discriminatedNames(
  reader: SchemaReader,
  schema: JsonObject,
  alternatives: readonly SchemaAt[],
): Map<string, number> {
  const names = new Map<string, number>();
  const own = alternatives
    .filter(isReference)
    .flatMap((alternative) => reader.componentNames.of(alternative));
  for (const name of [...mappedNames(schema), ...own]) {
    const target = reader.discriminated(schema, name);
    const which = target ? alternatives.findIndex((branch) => reader.refersTo(branch, target)) : -1;
    if (which >= 0) names.set(name, which);
  }
  return names;
}

/** The names in the mapping of a discriminator. */
export function mappedNames({ discriminator }: JsonObject): string[] {
  if (!isJsonObject(discriminator) || !isJsonObject(discriminator.mapping)) return [];
  return Object.keys(discriminator.mapping);
}

/** Only an alternative that is a reference has a name. */
export function isReference({ value }: SchemaAt): boolean {
  return isJsonObject(value) && typeof value.$ref === 'string';
}
