import type { SchemaAt, SchemaReader } from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/**
 * Writes a discriminator in JSON Schema. A value that names one of the alternatives must match that one only (OpenAPI
 * 3.1.1, section 4.8.25), so `oneOf` does not refuse a dog that would also match a cat. For other values, the
 * alternatives themselves decide.
 *
 * @param written the alternatives as they are in the document, with their places.
 * @param alternatives the same alternatives in the validator's schema.
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
      // biome-ignore lint/suspicious/noThenProperty: this is a keyword of JSON Schema, and nothing awaits it
      return names.length === 0 || alternative === undefined ? [] : [{ if: says(names), then: alternative }];
    }),
    { if: says(named.flat()), else: { [keyword]: [...alternatives] } },
  ];
}

/** For each alternative, the discriminator's values that name it. */
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
