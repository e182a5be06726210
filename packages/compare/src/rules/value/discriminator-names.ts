import type { SchemaView, Trail } from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';

/** What the value of a discriminator may be. */
export interface DiscriminatorNames {
  names: readonly string[];
  at: Trail;
}

/**
 * The names of the alternatives that a discriminator tells apart: the names in its `mapping`, and those of the
 * components (OpenAPI 3.1, section 4.8.25). `undefined` if the member is no discriminator, or its names are not
 * listed.
 */
export function discriminatorNames(view: SchemaView, member: string): DiscriminatorNames | undefined {
  for (const { value: schema, at } of view.schemas) {
    const { discriminator } = schema;
    if (!isJsonObject(discriminator) || discriminator.propertyName !== member) continue;
    const names = namesOf(schema);
    if (names.length === 0) continue;
    const mapped = isJsonObject(discriminator.mapping) ? Object.keys(discriminator.mapping) : [];
    return { names: [...names, ...mapped], at: at.to('discriminator') };
  }
  return undefined;
}

function namesOf({ oneOf, anyOf }: JsonObject): string[] {
  return [oneOf, anyOf].flatMap((alternatives) =>
    (Array.isArray(alternatives) ? alternatives : []).flatMap((alternative) => {
      const $ref = isJsonObject(alternative) ? alternative.$ref : undefined;
      const name = typeof $ref === 'string' ? /^#\/components\/schemas\/([^/]+)$/.exec($ref)?.[1] : undefined;
      return name === undefined ? [] : [name];
    }),
  );
}
