import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { branches } from '../../read/branches.ts';
import { discriminatedNames, isReference } from '../../read/discriminated-names.ts';
import type { SchemaAt } from '../../read/schema-at.ts';
import { memberSchemas } from '../../read/schema-parts.ts';
import { discriminatorProperty, type SchemaReader } from '../../read/schema-reader.ts';
import type { Part, SplitContext } from './part.ts';

/**
 * The alternatives of a discriminator (OpenAPI 3.1.1, section 4.8.25), written without it. A value with one of
 * its names has to satisfy the alternative of that name. A value without a name has all alternatives.
 * `undefined` where no discriminator decides.
 */
export function discriminatorParts({ reader, schema, at }: SplitContext): Part[] | undefined {
  const property = discriminatorProperty(schema);
  const alternatives = [...branches(schema, 'oneOf', at), ...branches(schema, 'anyOf', at)];
  if (property === undefined || alternatives.length === 0) return undefined;
  const { oneOf, anyOf } = schema;
  const plain = { ...(oneOf !== undefined && { oneOf }), ...(anyOf !== undefined && { anyOf }) };
  const named = (values: JsonObject): JsonObject => ({
    type: 'object',
    required: [property],
    properties: Object.fromEntries([[property, values]]),
  });
  const names = discriminatedNames(reader, schema, alternatives);
  const chosen = alternatives.flatMap(({ value }, index): JsonValue[] => {
    const own = [...names].flatMap(([name, which]) => (which === index ? [name] : []));
    return own.length === 0 ? [] : [{ allOf: [named({ enum: own }), value] }];
  });
  const others = alternatives.every(isReference)
    ? [...new Set(alternatives.flatMap((branch) => pinned(reader, branch, property)))].filter(
        (name) => !names.has(name),
      )
    : undefined;
  const another = others ? { enum: others } : { type: 'string', not: { enum: [...names.keys()] } };
  const ways: JsonValue[] = [...chosen, { not: named({ type: 'string' }), ...plain }];
  if (others?.length !== 0) ways.push({ allOf: [named(another)], ...plain });
  return [{ schema: { value: { anyOf: ways }, at }, keyword: 'anyOf' }];
}

/** The texts that a schema allows a property to be, where it lists them. */
function pinned(reader: SchemaReader, start: SchemaAt, property: string): string[] {
  const parts = (schema: SchemaAt, seen: Set<JsonValue>): SchemaAt[] => {
    const { value, at } = schema;
    if (!isJsonObject(value) || seen.has(value)) return [];
    seen.add(value);
    const target = typeof value.$ref === 'string' ? reader.target(value.$ref) : undefined;
    const below = [...(target ? [target] : []), ...branches(value, 'allOf', at)];
    return [schema, ...below.flatMap((one) => parts(one, seen))];
  };
  const members = parts(start, new Set()).flatMap(({ value, at }) =>
    isJsonObject(value) ? memberSchemas({ value, at }, property) : [],
  );
  return members
    .flatMap((member) => parts(member, new Set()))
    .flatMap(({ value }) => {
      if (!isJsonObject(value)) return [];
      const { const: one, enum: few } = value;
      return (one === undefined ? (Array.isArray(few) ? few : []) : [one]).filter(
        (name) => typeof name === 'string',
      );
    });
}
