import type { SchemaView, Trail } from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';

/** What the value of a discriminator may be. */
export interface DiscriminatorNames {
  names: readonly string[];
  at: Trail;
}

/**
 * The names of the alternatives that a member tells apart: those of its `mapping`, and of the components
 * that it refers to (OpenAPI 3.1, section 4.8.25). `undefined` where the member is no discriminator, or
 * what it names is not listed.
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
