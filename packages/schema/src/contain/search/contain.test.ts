import { type JsonObject, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import type { Direction } from '../../application/subject.ts';
import { looseSchema } from '../../read/loose-schema.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { contain } from './contain.ts';

type Schema = JsonObject | boolean;

function answer(inner: ReadSchema, outer: ReadSchema, direction: Direction = 'response'): string {
  const containment = contain(inner, outer, { direction });
  if (containment.answer === 'contained') return 'contained';
  if (containment.answer === 'undecided') return `undecided: ${containment.keyword}`;
  return `${JSON.stringify(containment.witness)} by ${containment.refusedBy.keyword}`;
}

function loose(inner: Schema, outer: Schema): string {
  return answer(looseSchema(inner), looseSchema(outer));
}

test.each<[Schema, Schema]>([
  [{ type: 'integer' }, { type: 'number' }],
  [{ type: 'number' }, { anyOf: [{ type: 'integer' }, { type: 'number', not: { type: 'integer' } }] }],
  [{ type: 'boolean' }, { enum: [true, false, null] }],
  [{ enum: ['a', 'b'] }, { type: 'string', maxLength: 1 }],
  [{ type: 'integer', minimum: 1, maximum: 3 }, { enum: [1, 2, 3] }],
  [{ type: 'integer', exclusiveMinimum: 0 }, { minimum: 1 }],
  [{ type: 'number', multipleOf: 0.1 }, { multipleOf: 0.05 }],
  [{ type: 'integer', multipleOf: 6 }, { allOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }],
  [
    { type: 'integer', format: 'int32' },
    { type: 'integer', format: 'int64' },
  ],
  [{ type: 'string', pattern: '^(red|blue)$' }, { oneOf: [{ const: 'red' }, { const: 'blue' }] }],
  [
    { type: 'string', pattern: '^[a-f0-9]{8}$' },
    { pattern: '^[a-z0-9]+$', minLength: 8, maxLength: 8 },
  ],
  [{ type: 'string', pattern: '^ab' }, { pattern: 'a' }],
  [
    { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{4,}$' },
    { pattern: '[0-9]', minLength: 4 },
  ],
  [{ type: 'string', pattern: '\\bword\\b' }, { pattern: '\\bword\\b' }],
  [{ type: 'string', minLength: 70_000 }, { minLength: 60_000 }],
  [{ type: 'string', pattern: '^a+$', maxLength: 4_000 }, { maxLength: 4_000 }],
  [
    { type: 'string', format: 'uuid' },
    { pattern: '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}$' },
  ],
  [{ type: 'string', format: 'email' }, { format: 'email' }],
  [
    { type: 'string', format: 'date' },
    { type: 'string', minLength: 10, maxLength: 10 },
  ],
  [{ type: 'string', minLength: 1 }, { not: { const: '' } }],
  [{ enum: [1, 2], not: { const: 1 } }, { const: 2 }],
  [false, { type: 'string' }],
  [
    { allOf: [{ properties: { a: { type: 'string' } } }], type: 'object', unevaluatedProperties: false },
    { type: 'object', properties: { a: true, b: true }, additionalProperties: false },
  ],
  [{ type: 'string', pattern: '^a$', maxLength: 0 }, false],
  [
    { type: 'number', if: { minimum: 5 }, ...JSON.parse('{"then": {"maximum": 7}, "else": false}') },
    { minimum: 5, maximum: 7 },
  ],
])('%j is inside %j', (inner, outer) => {
  expect(loose(inner, outer)).toBe('contained');
});

test.each<[Schema, Schema, string]>([
  [{ type: 'number' }, { type: 'integer' }, '0.5 by type'],
  [{ type: ['string', 'null'] }, { type: 'string' }, 'null by type'],
  [{ type: 'integer', minimum: 0 }, { minimum: 1 }, '0 by minimum'],
  [{ type: 'integer', minimum: 0, maximum: 4 }, { enum: [0, 1, 2, 4] }, '3 by enum'],
  [{ type: 'number', multipleOf: 0.5 }, { multipleOf: 1 }, '0.5 by multipleOf'],
  [{ type: 'string', pattern: '^[a-z]$' }, { pattern: '^[a-f]$' }, '"g" by pattern'],
  [{ type: 'string', maxLength: 5 }, { maxLength: 3 }, '"aaaa" by maxLength'],
  [{ type: 'string' }, { minLength: 1 }, '"" by minLength'],
  [{ type: 'string', format: 'date-time' }, { format: 'date' }, '"2026-01-15T10:30:00Z" by format'],
  [{ type: 'string' }, { format: 'uuid' }, '"" by format'],
  [{ type: 'string', pattern: '^(red|blue|green)$' }, { enum: ['red', 'blue'] }, '"green" by enum'],
  [{ type: 'integer' }, { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, '1 by oneOf'],
])('%j is not inside %j: %s', (inner, outer, want) => {
  expect(loose(inner, outer)).toBe(want);
});

test.each<[string, string, string]>([
  ['\\bword\\b', '\\bw', 'contained'],
  ['\\bw', '\\bword\\b', '"w" by pattern'],
  ['^\\w+$', '^\\b.+\\b$', 'contained'],
  ['^\\p{Lu}+$', '^\\p{L}+$', 'contained'],
  ['^\\p{L}$', '^[a-zA-Z]$', '"é" by pattern'],
  ['^[А-я]+$', '^\\p{Script=Cyrillic}+$', 'contained'],
  ['^(?:a(?!b)|b)+$', '^(?!.*ab)', 'contained'],
  ['^(?!.*ab)[abc]+$', '^(?:a(?!b)|b|c)+$', 'contained'],
  ['^[ab]+$', '(?<!a)b', '"a" by pattern'],
  ['(?<=\\d)[a-z]', '\\d[a-z]', 'contained'],
  ['\\d[a-z]', '(?<=\\d)[a-z]', 'contained'],
  ['^(?=.*[A-Z])(?=.*\\d)(?!.*\\s).{8,}$', '^\\S{6,}$', 'contained'],
  ['^[^[]+$', '^[^[\\]]*$', '"]" by pattern'],
  ['^(a|b)\\1$', '^(aa|bb)$', 'undecided: pattern'],
])('texts of %s inside those of %s: %s', (inner, outer, want) => {
  expect(loose({ type: 'string', pattern: inner }, { pattern: outer })).toBe(want);
});

test.each<[Schema, Schema, string]>([
  [{ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }, { format: 'uuid' }, 'contained'],
  [{ pattern: '^20\\d\\d-(0[13578]|1[02])-31$' }, { format: 'date' }, 'contained'],
  [{ pattern: '^20\\d\\d-(0[1-9]|1[0-2])-31$' }, { format: 'date' }, '"2011-11-31" by format'],
  [{ pattern: '^\\d{4}-01-01T00:00:00(\\.\\d{3})?Z$' }, { format: 'date-time' }, 'contained'],
  [{ format: 'date-time' }, { pattern: '^\\d{4}-\\d\\d-\\d\\d' }, 'contained'],
  [{ format: 'date' }, { pattern: '^(?!\\d{4}-02-30).{10}$' }, 'contained'],
  [{ pattern: '^P\\d+D$' }, { format: 'duration' }, 'contained'],
  [{ pattern: '^[a-z]{1,20}@[a-z]{1,20}\\.com$' }, { format: 'email' }, 'contained'],
  [{ format: 'email' }, { pattern: '^[^@]+@.+$' }, 'contained'],
  [{ pattern: '^https://[a-z.]+/[a-z]*$' }, { format: 'uri' }, 'contained'],
  [{ pattern: '^/[a-z/]*$' }, { format: 'uri-reference' }, 'contained'],
  [{ format: 'uri' }, { format: 'uri-reference' }, 'contained'],
  [{ format: 'uri' }, { pattern: '^https?:' }, '"urn:a:b" by pattern'],
  [{ format: 'hostname' }, { maxLength: 253 }, 'contained'],
  [{ format: 'ipv4' }, { format: 'hostname' }, 'contained'],
  [{ format: 'ipv6' }, { maxLength: 45 }, 'contained'],
  [{ format: 'ipv6' }, { maxLength: 44 }, '"aaaa:aaaa:aaaa:aaaa:aaaa:aaaa:111.111.111.111" by maxLength'],
  [{ format: 'byte' }, { pattern: '^[^ ]*$' }, 'contained'],
  [{ pattern: '^(?:[a-z]{4})*$' }, { format: 'byte' }, 'contained'],
])('texts of %j inside %j: %s', (inner, outer, want) => {
  expect(loose({ type: 'string', ...(inner as JsonObject) }, outer)).toBe(want);
});

describe('with documents', () => {
  const read = (schemas: JsonObject, openapi = '3.0.3'): ((name: string) => ReadSchema) => {
    const text = JSON.stringify({ openapi, info: {}, components: { schemas } });
    const reader = SchemaReader.of(parseDocument('api.json', text));
    return (name) => {
      const schema = reader.schemaAt(['components', 'schemas', name]);
      if (!schema) throw new Error(`no schema ${name}`);
      return { reader, schema };
    };
  };

  test('`nullable` of 3.0 is a type of 3.1', () => {
    const old = read({ It: { type: 'string', nullable: true } });
    const now = read({ It: { type: ['string', 'null'] } }, '3.1.0');
    expect(answer(old('It'), now('It'))).toBe('contained');
    expect(answer(now('It'), old('It'))).toBe('contained');
    expect(answer(now('It'), read({ It: { type: 'string' } }, '3.1.0')('It'))).toBe('null by type');
  });

  test('schemas that are written alike mean what their dialect says', () => {
    const written = { It: { type: 'string', nullable: true } };
    expect(answer(read(written)('It'), read(written, '3.1.0')('It'))).toBe('null by type');
  });

  const tree = (leaf: JsonObject) => ({
    It: {
      type: 'object',
      required: ['name'],
      properties: { name: leaf, children: { type: 'array', items: { $ref: '#/components/schemas/It' } } },
    },
  });

  test('schemas that refer to themselves', () => {
    const [short, long] = [
      { type: 'string', maxLength: 3 },
      { type: 'string', maxLength: 5 },
    ].map((leaf) => read(tree(leaf))('It'));
    if (!short || !long) throw new Error('no schemas');
    expect(answer(short, long)).toBe('contained');
    expect(answer(long, short)).toBe('{"name":"aaaa"} by maxLength');
  });

  test('a schema that is written behind a reference, or beside `allOf`, is the same', () => {
    const one = read({
      It: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: 'object', required: ['id'] }] },
      Base: { type: 'object', properties: { id: { $ref: '#/components/schemas/Id' } } },
      Id: { type: 'string', enum: ['a', 'b'] },
    });
    const flat = read({
      It: { type: 'object', required: ['id'], properties: { id: { type: 'string', enum: ['b', 'a'] } } },
    });
    expect(answer(one('It'), flat('It'))).toBe('contained');
    expect(answer(flat('It'), one('It'))).toBe('contained');
  });

  test('members that are called as keywords are', () => {
    const having = (members: JsonObject) =>
      read({
        It: { type: 'object', properties: { ...members, id: { $ref: '#/components/schemas/Id' } } },
        Id: {},
      });
    const [text, number] = [having({ title: { type: 'string' } }), having({ title: { type: 'number' } })];
    expect(answer(text('It'), number('It'))).toBe('{"title":""} by type');
    expect(answer(having({})('It'), having({ title: false })('It'))).toBe('{"title":null} by false');
  });

  test('a required member that is `readOnly` is not required of a request', () => {
    const id = { type: 'integer', readOnly: true };
    const old = read({ It: { type: 'object', properties: { id } } });
    const now = read({ It: { type: 'object', required: ['id'], properties: { id } } });
    expect(answer(old('It'), now('It'), 'request')).toBe('contained');
    expect(answer(old('It'), now('It'), 'response')).toBe('{} by required');
  });

  const pets = (dog: JsonObject, kinds = {}) => ({
    Pet: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat', ...kinds } },
    },
    Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
    Dog: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' }, ...dog } },
  });

  test('a discriminator decides between alternatives', () => {
    const old = read(pets({ bark: { type: 'integer' } }));
    const now = read(pets({ bark: { type: 'number' } }));
    expect(answer(old('Pet'), now('Pet'))).toBe('contained');
    expect(answer(now('Pet'), old('Pet'))).toBe('{"bark":0.5,"kind":"Dog"} by type');
    const named = read(pets({ bark: { type: 'integer' } }, { dog: '#/components/schemas/Dog' }));
    expect(answer(old('Pet'), named('Pet'))).toBe('contained');
    expect(answer(named('Pet'), old('Pet'))).toBe('{"kind":"dog"} by discriminator');
  });

  test('an alternative has the names of all components that stand for it', () => {
    const pet = (name: string) => ({
      It: {
        oneOf: [{ $ref: `#/components/schemas/${name}` }, { $ref: '#/components/schemas/Dog' }],
        discriminator: { propertyName: 'kind', mapping: { puss: '#/components/schemas/Cat', tom: 'Cat' } },
      },
      Feline: { $ref: '#/components/schemas/Cat' },
      Cat: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
      Dog: { type: 'object', required: ['kind', 'bark'], properties: { kind: { type: 'string' } } },
    });
    const [feline, cat] = [read(pet('Feline'))('It'), read(pet('Cat'))('It')];
    expect(answer(feline, cat)).toBe('contained');
    expect(answer(cat, feline)).toBe('contained');
    for (const kind of ['puss', 'tom', 'Cat', 'Feline']) {
      expect(answer(looseSchema({ const: { kind } }), feline)).toBe('contained');
    }
    expect(answer(looseSchema({ const: { kind: 'Dog' } }), feline)).toBe('{"kind":"Dog"} by required');
  });
});
