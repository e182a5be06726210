import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validate } from '../validate/validate.ts';
import { SchemaView } from '../view/schema-view.ts';
import { isMarked } from './one-way.ts';
import { SchemaReader } from './schema-reader.ts';

const options = { completeness: 'exact', direction: 'response' } as const;

function read(schemas: JsonObject, openapi = '3.1.0') {
  const document = parseDocument('api.json', JSON.stringify({ openapi, info: {}, components: { schemas } }));
  const reader = SchemaReader.of(document);
  return (name: string) => {
    const schema = reader.schemaAt(['components', 'schemas', name]);
    if (!schema) throw new Error('no schema');
    return { reader, schema };
  };
}

function chain(links: readonly JsonObject[]): JsonObject {
  return Object.fromEntries(
    links.map((link, index) => [
      `S${index}`,
      index + 1 < links.length ? { $ref: `#/components/schemas/S${index + 1}`, ...link } : link,
    ]),
  );
}

const keywords: Record<string, fc.Arbitrary<JsonValue>> = {
  type: fc.constantFrom('string', 'integer', 'object', 'array'),
  minimum: fc.constantFrom(0, 2),
  maxLength: fc.constantFrom(1, 3),
  pattern: fc.constantFrom('^a', 'b$'),
  required: fc.constantFrom(['a'], ['b']),
  properties: fc.constantFrom({ a: { type: 'integer' } }, { b: { maxLength: 1 } }, { c: true }),
  additionalProperties: fc.constant(false),
  unevaluatedProperties: fc.constant(false),
  minItems: fc.constantFrom(1, 2),
  items: fc.constantFrom({ type: 'integer' }, { enum: ['a', 1] }),
  not: fc.constantFrom({ required: ['c'] }, { const: 'ab' }),
  allOf: fc.constantFrom([{ required: ['b'] }], [{ properties: { d: { type: 'string' } } }]),
};
const link = fc.record(keywords, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
const scalar = fc.constantFrom<JsonValue>(0, 1, 3, 'a', 'ab', 'b', 'abcd', true, null);
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), scalar, { maxKeys: 3 }),
);

test('a chain of $refs says what all its links say together', () => {
  fc.assert(
    fc.property(
      fc.array(link, { minLength: 2, maxLength: 6 }),
      fc.array(value, { minLength: 4 }),
      (links, values) => {
        const schemas = chain(links);
        // The same written out: what a link leads to comes first, and what is unevaluated sees through it.
        const inlined = links.reduceRight<JsonObject>(
          (below, own, index) =>
            index === links.length - 1
              ? own
              : { allOf: [below, own.allOf ? { allOf: own.allOf } : {}], ...omitAllOf(own) },
          {},
        );
        const ajv = new Ajv2020({ strict: false }).compile(inlined);
        const { reader, schema } = read(schemas)('S0');
        for (const one of values) {
          const plain: JsonValue = JSON.parse(JSON.stringify(one));
          expect([links, plain, validate(reader, schema, plain, options).length === 0]).toEqual([
            links,
            plain,
            ajv(plain),
          ]);
        }
      },
    ),
    { numRuns: 120, seed: 11 },
  );
});

function omitAllOf({ allOf: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

test('in OpenAPI 3.0 the last link alone counts', () => {
  fc.assert(
    fc.property(fc.array(link, { minLength: 2, maxLength: 5 }), value, (links, one) => {
      const plain: JsonValue = JSON.parse(JSON.stringify(one));
      const at = read(chain(links), '3.0.3');
      const judged = [at('S0'), at(`S${links.length - 1}`)].map(
        ({ reader, schema }) => validate(reader, schema, plain, options).length,
      );
      expect(judged[0]).toBe(judged[1]);
    }),
    { numRuns: 200, seed: 12 },
  );
});

test('a view has the schemas of every link', () => {
  const { reader, schema } = read(
    chain([{ properties: { a: {} } }, { readOnly: true }, { properties: { b: {} } }, { type: 'object' }]),
  )('S0');
  const view = SchemaView.of(reader, 'request', schema, {});
  expect(view.schemas.map(({ at }) => at.path.at(-1)).toSorted()).toEqual(['S0', 'S1', 'S2', 'S3']);
  expect(view.isMarked('readOnly')).toBe(true);
  expect(isMarked(reader, schema.value, 'readOnly')).toBe(true);
  expect(isMarked(reader, schema.value, 'writeOnly')).toBe(false);
});

test('a value is one-way where each branch that fits says so', () => {
  const { reader, schema } = read({
    It: {
      oneOf: [
        { required: ['k'], properties: { k: { const: 'a' }, p: { type: 'string', writeOnly: true } } },
        { required: ['k'], properties: { k: { const: 'b' }, p: { type: 'string' } } },
      ],
    },
  })('It');
  const below = (k: string) => SchemaView.of(reader, 'response', schema, { k, p: 'x' }).member('p', 'x');
  expect(below('a').isMarked('writeOnly')).toBe(true);
  expect(below('b').isMarked('writeOnly')).toBe(false);
});

test('a discriminator finds its alternative through names that stand for others', () => {
  const { reader, schema } = read({
    It: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Alias', dog: 'Dog' } },
    },
    Alias: { $ref: '#/components/schemas/Cat' },
    Pet: { required: ['kind'], properties: { kind: { type: 'string' } } },
    Cat: { $ref: '#/components/schemas/Pet', required: ['meow'] },
    Dog: { $ref: '#/components/schemas/Pet', required: ['bark'] },
  })('It');
  const missing = (one: JsonValue) => validate(reader, schema, one, options).map(({ member }) => member);
  expect(missing({ kind: 'cat', bark: 1 })).toEqual(['meow']);
  expect(missing({ kind: 'dog', bark: 1 })).toEqual([]);
});

test.each([
  ['3.0.3', { type: 'string', nullable: true }, true],
  ['3.0.3', { nullable: true, allOf: [{ type: 'string' }] }, false],
  ['3.1.0', { type: 'string', nullable: true }, false],
])('in %s, %j takes null: %s', (version, written, takes) => {
  const { reader, schema } = read({ It: written }, version)('It');
  expect(validate(reader, schema, null, options).length === 0).toBe(takes);
});
