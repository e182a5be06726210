import type { SchemaAt, SchemaReader } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/**
 * What a discriminator says of alternatives, in words of JSON Schema: a value that names one of them is
 * that one and no other (OpenAPI 3.1.1, section 4.8.25), so that `oneOf` does not refuse a dog who would
 * do as a cat. Other values are told apart by the alternatives themselves.
 *
 * @param written the alternatives as they stand in the document, with their places.
 * @param alternatives the same as the validator has them.
 */
export function byDiscriminator(
  reader: SchemaReader,
  schema: JsonObject,
  written: readonly SchemaAt[],
  keyword: 'oneOf' | 'anyOf',
  alternatives: readonly JsonValue[],
): JsonObject[] | undefined {
  const { discriminator } = schema;
  const property = isJsonObject(discriminator) ? discriminator.propertyName : undefined;
  if (typeof property !== 'string') return undefined;
  const named = namesOf(reader, schema, written);
  if (named.every(({ length }) => length === 0)) return undefined;
  const says = (names: readonly string[]): JsonObject => ({
    type: 'object',
    required: [property],
    properties: { [property]: { enum: [...names] } },
  });
  return [
    ...named.flatMap((names, index): JsonObject[] => {
      const alternative = alternatives[index];
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, and nobody awaits it
      return names.length === 0 || alternative === undefined ? [] : [{ if: says(names), then: alternative }];
    }),
    { if: says(named.flat()), else: { [keyword]: [...alternatives] } },
  ];
}

/** The names by which a discriminator's value means each alternative. */
function namesOf(reader: SchemaReader, schema: JsonObject, written: readonly SchemaAt[]): string[][] {
  const { discriminator } = schema;
  const mapping = isJsonObject(discriminator) ? discriminator.mapping : undefined;
  const own = written.flatMap(({ value }) =>
    isJsonObject(value) && typeof value.$ref === 'string' ? [value.$ref.replace(/^.*\//s, '')] : [],
  );
  const named: string[][] = written.map(() => []);
  for (const name of new Set([...Object.keys(isJsonObject(mapping) ? mapping : {}), ...own])) {
    const target = reader.discriminated(schema, name);
    const index = target ? written.findIndex((alternative) => reader.refersTo(alternative, target)) : -1;
    named[index]?.push(name);
  }
  return named;
}
