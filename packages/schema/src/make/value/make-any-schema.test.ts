import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFormat } from '../../format/format.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { makeValue } from './make-value.ts';

const scalar = fc.constantFrom<JsonValue>(0, 1, 2.5, -3, 'a', 'bb', '', true, null);
const name = fc.constantFrom('a', 'b', 'cc');

/** Any schema of all keywords: most have values, but for some there is none. */
const schema = fc.letrec<{ any: JsonValue }>((tie) => {
  const one = tie('any');
  const list = fc.array(one, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(name, one, { maxKeys: 3 });
  const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');
  const names = fc.uniqueArray(name, { maxLength: 2 });
  const count = fc.constantFrom(0, 1, 2, 3);
  const keywords: Record<string, fc.Arbitrary<JsonValue>> = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
    enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
    const: scalar,
    minimum: fc.constantFrom(-2, 0, 1.5),
    maximum: fc.constantFrom(0, 1.5, 7),
    exclusiveMinimum: fc.constantFrom(0, 1),
    exclusiveMaximum: fc.constantFrom(1, 2),
    multipleOf: fc.constantFrom(0.5, 2, 3),
    minLength: count,
    maxLength: count,
    pattern: fc.constantFrom('^a', 'b+$', String.raw`^\d{2}$`, '[x-z]'),
    format: fc.constantFrom('date', 'uuid', 'email', 'ipv4'),
    minItems: count,
    maxItems: count,
    uniqueItems: fc.constant(true),
    items: one,
    prefixItems: list,
    contains: one,
    minContains: fc.constantFrom(0, 1, 2),
    maxContains: fc.constantFrom(1, 2),
    unevaluatedItems: one,
    required: names,
    properties: map,
    patternProperties: fc.dictionary(fc.constantFrom('^a', '^c'), one, { maxKeys: 2 }),
    additionalProperties: one,
    unevaluatedProperties: one,
    propertyNames: fc.constantFrom<JsonValue>({ maxLength: 1 }, { pattern: '^[a-c]' }, true),
    minProperties: count,
    maxProperties: count,
    dependentRequired: fc.dictionary(name, names, { maxKeys: 2 }),
    dependentSchemas: fc.dictionary(name, one, { maxKeys: 2 }),
    allOf: list,
    anyOf: list,
    oneOf: list,
    not: one,
    if: one,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: one,
    else: one,
    default: scalar,
    examples: fc.array(scalar, { maxLength: 2 }),
  };
  const keyword = fc
    .constantFrom(...Object.keys(keywords))
    .chain((key) => (keywords[key] ?? scalar).map((value): [string, JsonValue] => [key, value]));
  return {
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom<JsonValue>(true, { type: 'string' }, { type: 'integer' }, {}),
      fc.array(keyword, { maxLength: 4 }).map((entries): JsonValue => Object.fromEntries(entries)),
    ),
  };
}).any;

const ajv = new Ajv2020({
  strict: false,
  logger: false,
  formats: Object.fromEntries(
    ['date', 'uuid', 'email', 'ipv4'].map((format) => [format, (text: string) => hasFormat(text, format)]),
  ),
});

/** Of `unevaluated*` beside `not: true` Ajv writes code that does not run: then it has no opinion. */
function takenByAjv(schema: JsonObject | boolean, value: JsonValue): boolean | undefined {
  try {
    return ajv.validate(schema, value);
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

const options = { direction: 'response' } as const;

function readers(value: JsonValue) {
  const read = () => {
    const root = { openapi: '3.1.0', info: {}, components: { schemas: { It: value } } };
    const reader = SchemaReader.of(parseDocument('a.json', JSON.stringify(root)));
    const at = reader.schemaAt(['components', 'schemas', 'It']);
    if (!at) throw new Error('no schema');
    return { reader, at };
  };
  return [read(), read()] as const;
}

test('what is made of any schema is taken by validate and by Ajv, and is the same each time', () => {
  const count = { made: 0, all: 0 };
  fc.assert(
    fc.property(schema, (written) => {
      const [one, other] = readers(written);
      const made = makeValue(one.reader, one.at, options);
      expect(makeValue(other.reader, other.at, options)).toMatchObject(
        made.answer === 'made' ? made : { answer: 'not-made', keyword: made.keyword },
      );
      count.all += 1;
      if (made.answer === 'not-made') {
        expect(made.keyword).not.toBe('');
        return;
      }
      count.made += 1;
      expect(validate(one.reader, one.at, made.value, { completeness: 'exact', ...options })).toEqual([]);
      expect(takenByAjv(written as JsonObject | boolean, made.value)).not.toBe(false);
    }),
    { numRuns: 400 },
  );
  expect(count.made / count.all).toBeGreaterThan(0.8);
});
