import type { JsonObject, JsonValue } from '@specpact/spec';
import { discriminatorOutline } from '../../view/discriminator-outline.ts';
import type { Part, SplitContext } from './part.ts';

/**
 * The alternatives of a discriminator (OpenAPI 3.1.1, section 4.8.25), written without it. A value with one of
 * its names has to satisfy the alternative of that name. A value without a name has all alternatives.
 * `undefined` where no discriminator decides.
 */
export function discriminatorParts({ reader, schema, at }: SplitContext): Part[] | undefined {
  const outline = discriminatorOutline(reader, { value: schema, at });
  if (!outline || outline.alternatives.length === 0) return undefined;
  const { property, alternatives, undecided } = outline;
  const { oneOf, anyOf } = schema;
  const plain = { ...(oneOf !== undefined && { oneOf }), ...(anyOf !== undefined && { anyOf }) };
  const named = (values: JsonObject): JsonObject => ({
    type: 'object',
    required: [property],
    properties: Object.fromEntries([[property, values]]),
  });
  const all = alternatives.flatMap(({ names }) => names);
  const ways = alternatives.flatMap(({ schema: { value }, names }): JsonValue[] =>
    names.length === 0 ? [] : [{ allOf: [named({ enum: [...names] }), value] }],
  );
  // OpenAPI 3.2, section 4.25: every value without one of the names has the default.
  const fallback = reader.discriminated(schema, undefined);
  if (fallback) {
    ways.push({ allOf: [{ not: named({ enum: all }) }, fallback.value] });
    return [{ schema: { value: { anyOf: ways }, at }, keyword: 'anyOf' }];
  }
  ways.push({ not: named({ type: 'string' }), ...plain });
  const others = undecided && [...new Set(undecided)].filter((name) => !all.includes(name));
  const another = others ? { enum: others } : { type: 'string', not: { enum: all } };
  if (others?.length !== 0) ways.push({ allOf: [named(another)], ...plain });
  return [{ schema: { value: { anyOf: ways }, at }, keyword: 'anyOf' }];
}
