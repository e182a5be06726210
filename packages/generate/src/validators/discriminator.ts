import type { DiscriminatorOutline } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';

/**
 * Writes a discriminator in JSON Schema, as schemas that must all match. A value that names an alternative must match
 * that one only, so `oneOf` does not refuse a dog that would also match a cat. A value that names a schema which extends
 * this one must match that schema too. For other values the alternatives themselves decide, or the value is refused.
 *
 * @param alternatives the keyword `oneOf` or `anyOf` with its translation. `undefined` if the schema has none.
 * @param translate gives the translation of a schema that the discriminator leads to.
 */
export function byDiscriminator(
  { property, alternatives: named, heirs, undecided }: DiscriminatorOutline,
  alternatives: { keyword: 'oneOf' | 'anyOf'; schemas: readonly JsonValue[] } | undefined,
  translate: (schema: DiscriminatorOutline['alternatives'][number]['schema']) => JsonValue,
): JsonObject[] | undefined {
  const says = (names: readonly string[]) => hasMember(property, { enum: [...names] });
  if (!alternatives) {
    // biome-ignore lint/suspicious/noThenProperty: this is a keyword of JSON Schema, and nothing awaits it
    return [...heirs].map(([name, schema]) => ({ if: says([name]), then: translate(schema) }));
  }
  const { keyword, schemas } = alternatives;
  if (named.length !== schemas.length) return undefined;
  const known = named.flatMap(({ names }) => names);
  if (known.length === 0 && undecided === undefined) return undefined;
  const refused: JsonObject[] =
    undecided === undefined
      ? []
      : [{ anyOf: [{ not: hasMember(property, { type: 'string' }) }, says([...known, ...undecided])] }];
  return [
    ...named.flatMap(({ names }, index): JsonObject[] => {
      const alternative = schemas[index];
      // biome-ignore lint/suspicious/noThenProperty: this is a keyword of JSON Schema, and nothing awaits it
      return names.length === 0 || alternative === undefined ? [] : [{ if: says(names), then: alternative }];
    }),
    ...refused,
    { if: says(known), else: { [keyword]: [...schemas] } },
  ];
}

function hasMember(property: string, schema: JsonObject): JsonObject {
  return { type: 'object', required: [property], properties: { [property]: schema } };
}
