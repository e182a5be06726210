import {
  declaredTypes,
  makeValue,
  type SchemaAt,
  SchemaReader,
  SchemaView,
  validate,
} from '@specpact/schema';
import { isJsonObject, type JsonObject, type JsonValue, type OpenApiDocument } from '@specpact/spec';
import fc from 'fast-check';

/** How deep random parts lie. What lies deeper is made without chance. */
const DEEPEST = 5;

/**
 * Random values that a schema takes. The same seed gives the same values. Values that the schema refuses are left
 * out, so there may be fewer than asked for.
 */
export function randomValues(
  document: OpenApiDocument,
  schema: SchemaAt,
  { seed, count, name }: { seed: number; count: number; name: string },
): JsonValue[] {
  const reader = SchemaReader.of(document);
  const made = makeValue(reader, schema, { direction: 'request', name });
  if (made.answer !== 'made') return [];
  const arbitrary = arbitraryOf(SchemaView.of(reader, 'request', schema, made.value), made.value, 0);
  const known = new Set<string>();
  return fc.sample(arbitrary, { seed, numRuns: count * 2 }).flatMap((value) => {
    const key = JSON.stringify(value);
    if (known.size >= count || known.has(key)) return [];
    if (validate(reader, schema, value, { completeness: 'exact', direction: 'request' }).length > 0)
      return [];
    known.add(key);
    return [value];
  });
}

/** Values like one that is taken, as its schemas allow. */
function arbitraryOf(view: SchemaView, like: JsonValue, depth: number): fc.Arbitrary<JsonValue> {
  const schemas = view.possibleSchemas.map(({ value }) => value);
  const lists = schemas.flatMap(({ enum: few }) => (Array.isArray(few) ? [few] : []));
  const [few] = lists;
  if (few && few.length > 0) return fc.constantFrom(...few);
  if (depth > DEEPEST || schemas.some((schema) => schema.const !== undefined)) return fc.constant(like);
  const isNullable = schemas.some((schema) => declaredTypes(schema, view.dialect)?.includes('null'));
  const own = ofKind(view, schemas, like, depth);
  return isNullable
    ? fc.oneof({ weight: 4, arbitrary: own }, { weight: 1, arbitrary: fc.constant(null) })
    : own;
}

function ofKind(
  view: SchemaView,
  schemas: readonly JsonObject[],
  like: JsonValue,
  depth: number,
): fc.Arbitrary<JsonValue> {
  if (typeof like === 'boolean') return fc.boolean();
  if (typeof like === 'number') return numbers(schemas, like);
  if (typeof like === 'string') return texts(schemas, like);
  if (Array.isArray(like)) {
    const [item] = like;
    if (item === undefined) return fc.constant(like);
    return fc.array(arbitraryOf(view.item(0, item), item, depth + 1), {
      minLength: limit(schemas, 'minItems', Math.max) ?? 0,
      maxLength: Math.min(limit(schemas, 'maxItems', Math.min) ?? 5, 20),
    });
  }
  if (!isJsonObject(like)) return fc.constant(like);
  const members = Object.fromEntries(
    Object.entries(like).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, arbitraryOf(view.member(name, member), member, depth + 1)]],
    ),
  );
  const needed = Object.keys(members).filter((name) => view.promises(name));
  return fc.record(members, { requiredKeys: needed }) as fc.Arbitrary<JsonValue>;
}

function numbers(schemas: readonly JsonObject[], like: number): fc.Arbitrary<JsonValue> {
  if (schemas.some(({ multipleOf }) => multipleOf !== undefined)) return fc.constant(like);
  const min = limit(schemas, 'minimum', Math.max) ?? limit(schemas, 'exclusiveMinimum', Math.max);
  const max = limit(schemas, 'maximum', Math.min) ?? limit(schemas, 'exclusiveMaximum', Math.min);
  const least = Math.ceil(min ?? Math.min(-1_000, max ?? 0));
  const most = Math.floor(max ?? Math.max(1_000_000, least));
  return least <= most ? fc.integer({ min: least, max: most }) : fc.constant(like);
}

function texts(schemas: readonly JsonObject[], like: string): fc.Arbitrary<JsonValue> {
  const isShaped = schemas.some(({ pattern, format }) => pattern !== undefined || format !== undefined);
  if (isShaped) return fc.constant(like);
  const minLength = limit(schemas, 'minLength', Math.max) ?? 0;
  const maxLength = Math.max(
    minLength,
    Math.min(limit(schemas, 'maxLength', Math.min) ?? 30, minLength + 60),
  );
  return fc.string({ minLength, maxLength, unit: 'grapheme-ascii' });
}

function limit(
  schemas: readonly JsonObject[],
  keyword: string,
  closest: (...values: number[]) => number,
): number | undefined {
  const values = schemas.flatMap(({ [keyword]: value }) => (typeof value === 'number' ? [value] : []));
  return values.length > 0 ? closest(...values) : undefined;
}
