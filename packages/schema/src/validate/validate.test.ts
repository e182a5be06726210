import { type JsonObject, type JsonValue, parseDocument, SourceText } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Completeness, Direction } from '../application/subject.ts';
import { looseSchema } from '../read/loose-schema.ts';
import { SchemaReader } from '../read/schema-reader.ts';
import { validate } from './validate.ts';

function faultsOf(
  schema: JsonValue,
  value: JsonValue,
  {
    completeness = 'exact',
    direction = 'response',
    version = '3.1.0',
    others = {},
  }: { completeness?: Completeness; direction?: Direction; version?: string; others?: JsonObject } = {},
) {
  const document = parseDocument(
    'api.json',
    JSON.stringify({ openapi: version, info: {}, components: { schemas: { It: schema, ...others } } }),
  );
  const reader = SchemaReader.of(document);
  const at = reader.schemaAt(['components', 'schemas', 'It']);
  if (!at) throw new Error('no schema');
  return validate(reader, at, value, { completeness, direction }).map(
    ({ keyword, value: where, schema: place }) =>
      `${keyword} /${where.path.join('/')} ${place.path.slice(3).join('/')}`,
  );
}

describe('as Ajv judges', () => {
  const scalar = fc.constantFrom<JsonValue>(0, 1, 2.5, -3, 'a', 'bb', '', true, null);
  const value = fc.letrec<{ any: JsonValue }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      scalar,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'cc'), tie('any'), { maxKeys: 3 }),
    ),
  })).any;
  const schema = fc.letrec<{ any: JsonValue }>((tie) => {
    const one = tie('any');
    const list = fc.array(one, { minLength: 1, maxLength: 3 });
    const map = fc.dictionary(fc.constantFrom('a', 'b', 'cc'), one, { maxKeys: 2 });
    const type = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object');
    const keywords: Record<string, fc.Arbitrary<JsonValue>> = {
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 3 }),
      const: scalar,
      minimum: fc.constantFrom(0, 1),
      exclusiveMaximum: fc.constantFrom(1, 2),
      multipleOf: fc.constantFrom(0.5, 2),
      minLength: fc.constantFrom(1, 2),
      maxLength: fc.constantFrom(0, 1),
      pattern: fc.constantFrom('^a', 'b+$'),
      minItems: fc.constantFrom(1, 2),
      maxItems: fc.constantFrom(0, 1),
      uniqueItems: fc.constant(true),
      items: one,
      prefixItems: list,
      contains: one,
      minContains: fc.constantFrom(0, 2),
      unevaluatedItems: one,
      properties: map,
      patternProperties: fc.dictionary(fc.constantFrom('^a', 'c'), one, { maxKeys: 2 }),
      additionalProperties: one,
      unevaluatedProperties: one,
      propertyNames: fc.constant({ maxLength: 1 }),
      required: fc.uniqueArray(fc.constantFrom('a', 'b', 'cc'), { maxLength: 2 }),
      dependentRequired: fc.constant({ a: ['b'] }),
      dependentSchemas: map,
      minProperties: fc.constantFrom(1, 2),
      maxProperties: fc.constantFrom(0, 1),
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: one,
      if: one,
      else: one,
    };
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    keywords.then = one;
    return {
      any: fc.oneof(
        { maxDepth: 3 },
        fc.boolean(),
        fc
          .subarray(Object.keys(keywords), { minLength: 1, maxLength: 3 })
          // Beside `prefixItems`, Ajv lets an empty array contain anything.
          .filter((names) => !(names.includes('contains') && names.includes('prefixItems')))
          .chain((names) =>
            fc.record(Object.fromEntries(names.map((name) => [name, keywords[name] ?? fc.constant(true)]))),
          ),
      ),
    };
  }).any;

  test('any schema and any value', { timeout: 30_000 }, () => {
    const ajv = new Ajv2020({ strict: false, allowUnionTypes: true, addUsedSchema: false });
    fc.assert(
      fc.property(schema, fc.array(value, { minLength: 3, maxLength: 6 }), (written, values) => {
        const compiled = ajv.compile(typeof written === 'boolean' ? written : { ...(written as object) });
        for (const one of values) {
          const plain = JSON.parse(JSON.stringify(one)) as JsonValue;
          expect([written, plain, faultsOf(written, plain).length === 0]).toEqual([
            written,
            plain,
            compiled(plain),
          ]);
        }
      }),
      { numRuns: 800, seed: 5 },
    );
  });
});

test('what is complete is also what can be completed', () => {
  const properties = { a: { type: 'integer' }, b: { type: 'string' } };
  const schema = { type: 'object', required: ['a', 'b'], properties, not: { required: ['c'] } };
  expect(faultsOf(schema, { a: 1 }, { completeness: 'partial' })).toEqual([]);
  expect(faultsOf(schema, { a: 1 })).toEqual(['required / required']);
  expect(faultsOf(schema, { a: 1, c: 1 }, { completeness: 'partial' })).toEqual(['not / not']);
});

test.each<[string, JsonValue, JsonValue, string[]]>([
  ['null beside a type', { type: 'string', nullable: true }, null, []],
  ['null without', { type: 'string' }, null, ['type / type']],
  [
    'a bound that is excluded',
    { minimum: 1, exclusiveMinimum: true },
    1,
    ['exclusiveMinimum / exclusiveMinimum'],
  ],
  ['a bound that is not', { minimum: 1, exclusiveMinimum: false }, 1, []],
  ['what stands beside a $ref', { $ref: '#/components/schemas/Text', maxLength: 1 }, 'long', []],
])('OpenAPI 3.0: %s', (_, schema, value, want) => {
  const options = { version: '3.0.3', others: { Text: { type: 'string' } } };
  expect(faultsOf(schema, value, options)).toEqual(want);
});

test('readOnly fields are required of responses alone', () => {
  const schema = { required: ['id'], properties: { id: { type: 'integer', readOnly: true } } };
  expect(faultsOf(schema, {}, { direction: 'request' })).toEqual([]);
  expect(faultsOf(schema, {}, { direction: 'response' })).toEqual(['required / required']);
});

test('a schema that refers to itself without end is a fault, not an endless loop', () => {
  expect(faultsOf({ allOf: [{ $ref: '#/components/schemas/It' }] }, 1)).toEqual(['$ref / allOf/0/$ref']);
});

test.each([
  [
    'the alternative that has the right type',
    [{ type: 'string' }, { type: 'object', required: ['a'] }],
    {},
    'required / oneOf/1/required',
  ],
  [
    'the alternative that has the right constant',
    [
      { properties: { k: { const: 'x' }, n: { type: 'integer' } } },
      { properties: { k: { const: 'y' }, n: { type: 'string' } } },
    ],
    { k: 'x', n: true },
    'type /n oneOf/0/properties/n/type',
  ],
  ['all where none is nearer', [{ minimum: 5 }, { multipleOf: 7 }], 3, 'oneOf / oneOf'],
])('where no alternative fits, the fault is of %s', (_, oneOf, value, want) => {
  expect(faultsOf({ oneOf } as JsonValue, value as JsonValue)).toEqual([want]);
});

test.each<[string, JsonValue, JsonValue, JsonValue]>([
  ['a member of a constant', { const: { b: 1, c: 2 } }, { b: 1 }, { b: 2 }],
  ['a member that it lacks', { const: { b: 1, c: 2 } }, {}, { d: 1 }],
  [
    'one of a few',
    {
      enum: [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
      ],
    },
    { a: 2 },
    { a: 1, b: 2 },
  ],
  ['below', { const: { a: { b: 1, c: 2 } } }, { a: { c: 2 } }, { a: { c: 3 } }],
  ['an array, item by item', { const: [{ a: 1, b: 2 }, 3] }, [{ a: 1 }, 3], [{ a: 1 }]],
  ['among alternatives', { oneOf: [{ const: { a: 1, b: 1 } }, { const: { a: 2 } }] }, { a: 1 }, { a: 3 }],
])('a consumer pins a part of a whole value: %s', (_, schema, part, other) => {
  expect(faultsOf(schema, part, { completeness: 'partial' })).toEqual([]);
  expect(faultsOf(schema, other, { completeness: 'partial' })).not.toEqual([]);
});

test('what is sent has no readOnly member, though a constant has it', () => {
  const schema = { const: { id: 1, name: 'a' }, properties: { id: { readOnly: true } } };
  expect(faultsOf(schema, { name: 'a' }, { direction: 'request' })).toEqual([]);
  expect(faultsOf(schema, { name: 'a' }, { direction: 'response' })).toEqual(['const / const']);
});

function numbersOf(schema: string, value: string): string[] {
  const document = parseDocument(
    'api.json',
    `{"openapi": "3.1.0", "info": {}, "components": {"schemas": {"It": ${schema}}}}`,
  );
  const reader = SchemaReader.of(document);
  const at = reader.schemaAt(['components', 'schemas', 'It']);
  if (!at) throw new Error('no schema');
  const source = new SourceText('value.json', value);
  return validate(reader, at, source.value, {
    completeness: 'exact',
    direction: 'response',
    numberText: (place) => source.numberText(place.path),
  }).map(({ keyword }) => keyword);
}

test.each([
  ['{"const": 9007199254740993}', '9007199254740993', []],
  ['{"const": 9007199254740993}', '9007199254740992', ['const']],
  ['{"const": {"a": [9007199254740993]}}', '{"a": [9007199254740992]}', ['const']],
  ['{"enum": [9007199254740991, 9007199254740993]}', '9007199254740992', ['enum']],
  ['{"minimum": 9223372036854775807}', '9223372036854775806', ['minimum']],
  ['{"minimum": 9223372036854775807}', '9223372036854775807', []],
  ['{"exclusiveMaximum": 9223372036854775807}', '9223372036854775806', []],
  ['{"maximum": 9223372036854775806}', '9223372036854775807', ['maximum']],
  ['{"multipleOf": 2}', '9007199254740993', ['multipleOf']],
  ['{"multipleOf": 3}', '9007199254740993', []],
  ['{"multipleOf": 0.01}', '19.99', []],
  ['{"multipleOf": 0.123}', '1e308', ['multipleOf']],
  ['{"type": "integer"}', '2e2', []],
  ['{"type": "integer"}', '1.0', []],
  ['{"type": "integer"}', '9007199254740993.5', ['type']],
  ['{"format": "int64"}', '9223372036854775807', []],
  ['{"format": "int64"}', '9223372036854775808', ['format']],
  ['{"format": "int64"}', '-9223372036854775809', ['format']],
  ['{"format": "int32"}', '2147483648', ['format']],
  ['{"uniqueItems": true}', '[9007199254740992, 9007199254740993]', []],
  ['{"uniqueItems": true}', '[9007199254740993, 9007199254740993]', ['uniqueItems']],
])('numbers keep their digits: %s and %s', (schema, value, want) => {
  expect(numbersOf(schema, value)).toEqual(want);
});

test('a pattern that could not be matched in time leaves open what depends on it', () => {
  const evil = `${'a'.repeat(60)}!`;
  const pattern = '^(?=(a+)+$)\\w+$';
  const undecided = (schema: JsonValue) => {
    const { reader, schema: at } = looseSchema(schema as JsonObject);
    return validate(reader, at, evil, { completeness: 'exact', direction: 'response' }).map(
      (fault) => fault.undecided,
    );
  };
  expect(undecided({ pattern })).toEqual([true]);
  expect(undecided({ not: { pattern } })).toEqual([true]);
  expect(undecided({ anyOf: [{ pattern }, { maxLength: 3 }] })).toEqual([true]);
  expect(undecided({ anyOf: [{ pattern }, { minLength: 3 }] })).toEqual([]);
  expect(undecided({ oneOf: [{ pattern }, { minLength: 3 }] })).toEqual([true]);
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  expect(undecided({ if: { pattern }, then: { minLength: 3 }, else: { minLength: 3 } })).toEqual([]);
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  expect(undecided({ if: { pattern }, then: { maxLength: 3 } })).toEqual([true]);
  expect(undecided({ pattern, maxLength: 3 })).toEqual([undefined, true]);
});
