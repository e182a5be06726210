import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import fc from 'fast-check';

const NAMES = ['a', 'b', 'c', 'd'];

const text = fc.constantFrom('string', ['string', 'null']);
const string = fc.oneof(
  fc.record(
    { type: text, minLength: fc.integer({ min: 0, max: 3 }), maxLength: fc.integer({ min: 3, max: 5 }) },
    { requiredKeys: ['type'] },
  ),
  fc.record(
    {
      type: text,
      pattern: fc.constantFrom('^[a-c]*$', '^x', '^[ax]+$'),
      maxLength: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['type', 'pattern'] },
  ),
  fc.record(
    {
      type: text,
      enum: fc.constantFrom(['a', 'b'], ['b', 'a'], ['a', 'xx', 'c'], ['x']),
      // Some values, or all, are no value of the type.
      maxLength: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['type', 'enum'] },
  ),
);

const number = fc.record(
  {
    type: fc.constantFrom('integer', 'number', ['integer', 'null']),
    minimum: fc.integer({ min: -2, max: 2 }),
    exclusiveMinimum: fc.integer({ min: -2, max: 2 }),
    maximum: fc.integer({ min: 1, max: 5 }),
    multipleOf: fc.constantFrom(1, 2, 0.5),
  },
  { requiredKeys: ['type'] },
);

/** Schemas as people write them, of every type, nested a few levels deep. */
export const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => {
  const inner = tie('schema');
  const members = fc.dictionary(fc.constantFrom(...NAMES), inner, { maxKeys: 3 });
  const object = fc.record(
    {
      type: fc.constant('object'),
      properties: members,
      required: fc.subarray(NAMES, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), inner),
      minProperties: fc.integer({ min: 0, max: 1 }),
      maxProperties: fc.integer({ min: 2, max: 4 }),
    },
    { requiredKeys: ['type', 'properties'] },
  );
  const array = fc.record(
    {
      type: fc.constant('array'),
      items: inner,
      minItems: fc.integer({ min: 0, max: 2 }),
      maxItems: fc.integer({ min: 1, max: 3 }),
      uniqueItems: fc.boolean(),
    },
    { requiredKeys: ['type', 'items'] },
  );
  const some = fc.array(inner, { minLength: 1, maxLength: 3 });
  const composed = fc.oneof(
    some.map((anyOf) => ({ anyOf })),
    some.map((oneOf) => ({ oneOf })),
    some.map((allOf) => ({ allOf })),
  );
  return {
    schema: fc
      .oneof(
        { maxDepth: 3, depthSize: 'small' },
        string,
        number,
        fc.constant({ type: 'boolean' }),
        object,
        object,
        array,
        composed,
      )
      .map((one): JsonObject => JSON.parse(JSON.stringify(one))),
  };
});

/** A schema, and the same with one part changed. */
export const schemaPair = fc
  .tuple(schema, schema, fc.nat())
  .map(([old, other, at]): [JsonObject, JsonObject] => [old, changed(old, other, at)]);

/** A schema with another one in the place of one of its parts. */
function changed(old: JsonObject, other: JsonObject, at: number): JsonObject {
  const count = parts(old);
  let left = at % count;
  const visit = (schema: JsonValue): JsonValue => {
    if (!isJsonObject(schema)) return schema;
    left -= 1;
    if (left === -1) return other;
    return Object.fromEntries(
      Object.entries(schema).map(([keyword, value]) => {
        if (keyword === 'properties' && isJsonObject(value)) {
          return [
            keyword,
            Object.fromEntries(Object.entries(value).map(([name, one]) => [name, visit(one ?? null)])),
          ];
        }
        if (keyword === 'items' || keyword === 'additionalProperties') return [keyword, visit(value ?? null)];
        return [keyword, /Of$/.test(keyword) && Array.isArray(value) ? value.map(visit) : (value ?? null)];
      }),
    );
  };
  const found = visit(old);
  return isJsonObject(found) ? found : old;
}

function parts(schema: JsonValue | undefined): number {
  if (!isJsonObject(schema)) return 0;
  const { properties, items, additionalProperties, anyOf, oneOf, allOf } = schema;
  const below = [
    ...(isJsonObject(properties) ? Object.values(properties) : []),
    items,
    additionalProperties,
    ...[anyOf, oneOf, allOf].flatMap((list) => (Array.isArray(list) ? list : [])),
  ];
  return 1 + below.reduce((sum: number, one) => sum + parts(one), 0);
}

/** Values that such schemas often accept. */
export const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<JsonValue[]>(
      'a',
      'b',
      'c',
      'x',
      'xx',
      '',
      'abc',
      null,
      true,
      false,
      0,
      1,
      2,
      3,
      -1,
      0.5,
      6,
    ),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
}));

/** Whether a schema names every member of the objects in a value. Nobody sends members that are not described. */
export function describes(schema: JsonValue | undefined, value: JsonValue): boolean {
  if (Array.isArray(value))
    return value.every(
      (item) => schemasFor(schema, 'items').some((one) => describes(one, item)) || !isDeep(item),
    );
  if (!isJsonObject(value)) return true;
  return Object.entries(value).every(([name, member]) =>
    schemasFor(schema, 'properties', name).some((one) => describes(one, member ?? null)),
  );
}

function isDeep(value: JsonValue): boolean {
  return typeof value === 'object' && value !== null;
}

/** The schemas of a member, or of the items, in a schema and in what it is composed of. */
function schemasFor(schema: JsonValue | undefined, keyword: 'items' | 'properties', name = ''): JsonValue[] {
  if (!isJsonObject(schema)) return [];
  const { properties, items, additionalProperties, anyOf, oneOf, allOf } = schema;
  const named = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
  const other = isJsonObject(additionalProperties) ? additionalProperties : undefined;
  const own = keyword === 'items' ? items : (named ?? other);
  return [
    ...(own === undefined ? [] : [own]),
    ...[anyOf, oneOf, allOf].flatMap((list) =>
      Array.isArray(list) ? list.flatMap((one) => schemasFor(one, keyword, name)) : [],
    ),
  ];
}
