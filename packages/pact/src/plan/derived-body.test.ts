import { SchemaReader } from '@specpact/schema';
import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { MissingField } from '../errors/missing-field.ts';
import { exactly, type FieldRead, matching } from '../types/field-read.ts';
import { deriveBody } from './derived-body.ts';

function derive(
  schema: JsonObject,
  example: JsonValue,
  fields?: (string | FieldRead)[],
  more: JsonObject = {},
) {
  const document = parseDocument(
    'openapi/api.yaml',
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'API', version: '1' },
      components: { schemas: { Subject: schema, ...more } },
    }),
  );
  const reader = SchemaReader.of(document);
  const subject = reader.schemaAt(['components', 'schemas', 'Subject']);
  if (!subject) throw new Error('no schema');
  return deriveBody(reader, subject, example, {
    required: fields === undefined,
    completes: false,
    fields: (fields ?? []).map((field) =>
      typeof field === 'string' ? { path: field, written: field } : field,
    ),
  });
}

const type = (value: JsonValue) => ({ 'pact:matcher:type': 'type', value });
const regex = (value: string, pattern: string) => ({ 'pact:matcher:type': 'regex', regex: pattern, value });

/** RFC 3339, section 5.6. */
const DATE = '^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$';

test('a field that is null in the example', () => {
  const schema = { type: 'object', properties: { note: { type: ['string', 'null'] } } };
  expect(derive(schema, { note: null }, ['note'])).toMatchObject({ example: { note: null } });
});

test.each<[string, JsonObject, JsonValue, JsonValue]>([
  ['string', { type: 'string' }, 'a', type('a')],
  ['boolean', { type: 'boolean' }, true, type(true)],
  ['integer', { type: 'integer' }, 3, { 'pact:matcher:type': 'integer', value: 3 }],
  ['number', { type: 'number' }, 3, { 'pact:matcher:type': 'number', value: 3 }],
  ['pattern', { type: 'string', pattern: '^a+$' }, 'aa', regex('aa', '^a+$')],
  ['a pattern that Pact cannot read', { type: 'string', pattern: '^(?!b)a$' }, 'a', type('a')],
  ['enum', { enum: ['a.b', 'c'] }, 'c', regex('c', '^(a\\.b|c)$')],
  ['const', { const: 'c' }, 'c', { 'pact:matcher:type': 'equality', value: 'c' }],
  ['date', { type: 'string', format: 'date' }, '2026-01-01', regex('2026-01-01', DATE)],
  ['a format without a shape', { type: 'string', format: 'password' }, 'x', type('x')],
  [
    'null, of a nullable of 3.1',
    { type: ['string', 'null'] },
    null,
    { 'pact:matcher:type': 'equality', value: null },
  ],
  ['a nullable that has a value', { type: 'string', nullable: true }, 'a', type('a')],
  [
    'items',
    { type: 'array', items: { type: 'string' } },
    ['a', 'b'],
    {
      'pact:matcher:type': 'type',
      min: 1,
      value: [type('a')],
    },
  ],
  [
    'as many items as are asked for',
    { type: 'array', minItems: 2, items: { type: 'string' } },
    ['a'],
    {
      'pact:matcher:type': 'type',
      min: 2,
      value: [type('a'), type('a')],
    },
  ],
  [
    'a map',
    { type: 'object', additionalProperties: { type: 'number' } },
    { eur: 1.5 },
    {
      'pact:matcher:type': 'values',
      value: { eur: { 'pact:matcher:type': 'number', value: 1.5 } },
    },
  ],
])('%s', (_, schema, example, matched) => {
  expect(derive(schema, example)).toMatchObject({ matched });
});

test.each([
  ['date-time', '2026-01-15T10:30:00.000Z', '2026-01-15 10:30'],
  ['uuid', '6f1d3a52-8f0e-4c59-9d4e-2a7b8c1d0e3f', '6f1d3a52'],
  ['email', 'a@example.com', 'a'],
  ['uri', 'https://example.com/a', '/a'],
])('the shape of a %s', (format, good, bad) => {
  const derived = derive({ type: 'string', format }, good);
  const pattern = new RegExp(String(Reflect.get(Object(Reflect.get(derived, 'matched')), 'regex')));
  expect([pattern.test(good), pattern.test(bad)]).toEqual([true, false]);
});

const person: JsonObject = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    nick: { type: 'string' },
    tags: { type: 'array', items: { $ref: '#/components/schemas/Tag' } },
    'a.b': { type: 'string' },
  },
};
const more: JsonObject = {
  Tag: {
    allOf: [
      { type: 'object', required: ['key'], properties: { key: { type: 'string' } } },
      { type: 'object', properties: { label: { type: 'string' } } },
    ],
  },
};
const ada = { id: '1', name: 'Ada', nick: 'A', tags: [{ key: 'k', label: 'l' }], 'a.b': 'dotted' };

test.each<[string, string[] | undefined, JsonValue]>([
  ['nothing said: what is required', undefined, { id: '1', name: 'Ada' }],
  ['one field', ['nick'], { nick: 'A' }],
  ['an object that is named: what is required in it', ['tags'], { tags: [{ key: 'k' }] }],
  ['a field of items, through allOf and $ref', ['tags[].label'], { tags: [{ label: 'l' }] }],
  ['a name with a dot', ['a.b'], { 'a.b': 'dotted' }],
])('reads: %s', (_, reads, example) => {
  expect(derive(person, ada, reads, more)).toMatchObject({ example });
});

test.each<[string, string, boolean]>([
  ['that the schema has not', 'nickname', false],
  ['below a string', 'nick.first', false],
  ['of an array without items', 'name[].x', false],
])('a field %s is not found', (_, read, described) => {
  const missing = derive(person, ada, [read], more);
  expect(missing).toBeInstanceOf(MissingField);
  expect(missing).toMatchObject({ written: read, described });
});

test('a field that only the example lacks is told apart', () => {
  expect(derive(person, { id: '1', name: 'Ada' }, ['nick'], more)).toMatchObject({ described: true });
});

test('a field of items is in each of them', () => {
  const tags = [{ key: 'k', label: 'l' }, { key: 'k' }];
  expect(derive(person, { ...ada, tags }, ['tags[].label'], more)).toMatchObject({ described: true });
  expect(derive(person, { ...ada, tags }, ['tags[].key'], more)).toMatchObject({
    example: { tags: [{ key: 'k' }] },
  });
});

test('of oneOf, the branch that the example is of', () => {
  const schema: JsonObject = {
    oneOf: [
      {
        type: 'object',
        required: ['kind', 'meows'],
        properties: { kind: { const: 'cat' }, meows: { type: 'integer' } },
      },
      {
        type: 'object',
        required: ['kind', 'barks'],
        properties: { kind: { const: 'dog' }, barks: { type: 'integer' } },
      },
    ],
  };
  expect(derive(schema, { kind: 'dog', barks: 2 })).toMatchObject({ example: { kind: 'dog', barks: 2 } });
  expect(derive(schema, { kind: 'dog', barks: 2 }, ['meows'])).toBeInstanceOf(MissingField);
});

describe('the schema that the example is of', () => {
  test('is named by a discriminator, whatever else would fit', () => {
    const schema: JsonObject = {
      oneOf: [{ $ref: '#/components/schemas/cat' }, { $ref: '#/components/schemas/dog' }],
      discriminator: { propertyName: 'kind' },
    };
    const cat = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
    const properties = { kind: { type: 'string' }, bark: { type: 'integer' } };
    const schemas = { cat, dog: { type: 'object', required: ['kind', 'bark'], properties } };
    const dog = { kind: 'dog', bark: 3 };
    expect(derive(schema, dog, undefined, schemas)).toMatchObject({ example: dog });
    expect(derive(schema, { kind: 'cat' }, ['bark'], schemas)).toMatchObject({ described: false });
  });

  test('is decided by if and then', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: { kind: { type: 'string' } },
      if: { properties: { kind: { const: 'paid' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: { required: ['amount'], properties: { amount: { type: 'integer' } } },
    };
    const paid = { kind: 'paid', amount: 3 };
    expect(derive(schema, paid)).toMatchObject({
      matched: { amount: { 'pact:matcher:type': 'integer', value: 3 } },
    });
    expect(derive(schema, { kind: 'free' }, ['amount'])).toBeInstanceOf(MissingField);
  });

  test('has members by a pattern of their names', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: { a: { type: 'string' } },
      patternProperties: { '^x-': { type: 'integer' } },
    };
    expect(derive(schema, { a: 'b', 'x-rate': 5 }, ['x-rate'])).toMatchObject({
      matched: { 'x-rate': { 'pact:matcher:type': 'integer', value: 5 } },
    });
  });

  test('has an item for each place of a tuple', () => {
    const schema: JsonObject = {
      type: 'array',
      prefixItems: [{ type: 'string' }, { type: 'integer' }],
      items: false,
    };
    expect(derive(schema, ['a', 1])).toMatchObject({
      matched: [type('a'), { 'pact:matcher:type': 'integer', value: 1 }],
      example: ['a', 1],
    });
  });

  test('has keywords beside its $ref', () => {
    const schema: JsonObject = {
      $ref: '#/components/schemas/Base',
      required: ['b'],
      properties: { b: { const: 1 } },
    };
    const Base = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
    expect(derive(schema, { a: 'x', b: 1 }, undefined, { Base })).toMatchObject({
      example: { a: 'x', b: 1 },
    });
  });

  test('does not promise a password that is only for writing', () => {
    const schema: JsonObject = {
      type: 'object',
      required: ['id', 'password'],
      properties: { id: { type: 'string' }, password: { type: 'string', writeOnly: true } },
    };
    expect(derive(schema, { id: 'a' })).toMatchObject({ example: { id: 'a' } });
  });
});

test('what the schema promises and the example lacks is made, and what nobody can make is left out', () => {
  const schema: JsonObject = {
    type: 'object',
    required: ['id', 'code', 'none'],
    properties: { id: { type: 'string' }, code: { type: 'string', pattern: '^x[0-9]$' }, none: false },
  };
  expect(derive(schema, { id: 'a' })).toMatchObject({ example: { id: 'a', code: 'x1' } });
  expect(derive(schema, { id: 'a' }, ['code'])).toMatchObject({ matched: { code: regex('x1', '^x[0-9]$') } });
});

test('a schema that holds itself', () => {
  const node: JsonObject = {
    type: 'object',
    required: ['value'],
    properties: { value: { type: 'string' }, next: { $ref: '#/components/schemas/Subject' } },
  };
  const example = { value: 'a', next: { value: 'b', next: { value: 'c' } } };
  expect(derive(node, example, ['next.next.value'])).toMatchObject({
    example: { next: { next: { value: 'c' } } },
  });
});

test.each<[string, FieldRead['override'], JsonValue]>([
  ['another example', { example: 'Bo' }, type('Bo')],
  ['a regular expression', matching(/^B/, 'Bo'), regex('Bo', '^B')],
  ['a value exactly', exactly('Bo'), { 'pact:matcher:type': 'equality', value: 'Bo' }],
])('a field by hand: %s', (_, override, matched) => {
  const derived = derive(
    person,
    ada,
    [{ path: 'name', written: 'name', ...(override && { override }) }],
    more,
  );
  expect(derived).toMatchObject({ matched: { name: matched }, example: { name: 'Bo' } });
});

test('an example by hand must match its own expression', () => {
  expect(() => matching(/^B/, 'Ada')).toThrow('the example "Ada" does not match /^B/');
});
