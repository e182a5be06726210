import { type JsonObject, type JsonValue, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { looseSchema } from '../../read/loose-schema.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { contain } from './contain.ts';

type Schema = JsonObject | boolean;

function answer(inner: ReadSchema, outer: ReadSchema): string {
  const containment = contain(inner, outer, { direction: 'response' });
  if (containment.answer === 'contained') return 'contained';
  if (containment.answer === 'undecided') return `undecided: ${containment.keyword}`;
  return `${JSON.stringify(containment.witness)} by ${containment.refusedBy.keyword}`;
}

const text: JsonObject = { type: 'string' };
const having = (...names: string[]): JsonObject => ({
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, text])),
});

describe('what no other keyword evaluates', () => {
  const either = { type: 'object', anyOf: [having('a'), having('b')], unevaluatedProperties: false };
  const list = { type: 'array', prefixItems: [text], unevaluatedItems: { type: 'integer' } };
  const chosen = {
    type: 'array',
    if: { prefixItems: [{ const: 'all' }], minItems: 1 },
    ...JSON.parse('{"then": {"items": true}}'),
    unevaluatedItems: false,
  };
  test.each<[Schema, Schema, string]>([
    [{ ...having('a'), type: 'object', additionalProperties: false }, either, 'contained'],
    [{ ...having('a', 'b'), type: 'object', additionalProperties: false }, either, 'contained'],
    [
      { type: 'object', required: ['a'], properties: { a: text, b: true }, additionalProperties: false },
      either,
      '{"b":null,"a":""} by unevaluatedProperties',
    ],
    [either, { properties: { a: text } }, 'contained'],
    [either, { maxProperties: 1 }, '{"a":"","b":""} by maxProperties'],
    [either, { properties: { a: true, b: true }, additionalProperties: false }, 'contained'],
    [
      { type: 'object', properties: { a: true, c: true }, additionalProperties: false, minProperties: 2 },
      {
        properties: { a: true },
        dependentSchemas: { a: { properties: { c: true } } },
        unevaluatedProperties: false,
      },
      'contained',
    ],
    [
      { type: 'object', properties: { c: true }, additionalProperties: false },
      {
        properties: { a: true },
        dependentSchemas: { a: { properties: { c: true } } },
        unevaluatedProperties: false,
      },
      '{"c":null} by unevaluatedProperties',
    ],
    [list, { type: 'array', prefixItems: [text], items: { type: 'number' } }, 'contained'],
    [{ type: 'array', prefixItems: [text], items: { type: 'number' } }, list, '["",0.5] by type'],
    [
      { type: 'array', items: { enum: ['a', 1] } },
      { contains: text, minContains: 0, unevaluatedItems: { type: 'integer' } },
      'contained',
    ],
    [
      { type: 'array', items: { enum: ['a', 0.5] } },
      { contains: text, minContains: 0, unevaluatedItems: { type: 'integer' } },
      '[0.5] by type',
    ],
    [{ type: 'array', prefixItems: [{ const: 'all' }], minItems: 1 }, chosen, 'contained'],
    [chosen, { prefixItems: [{ const: 'all' }] }, 'contained'],
    [{ type: 'array', items: text }, chosen, '["",""] by false'],
  ])('%j in %j: %s', (inner, outer, want) => {
    expect(answer(looseSchema(inner), looseSchema(outer))).toBe(want);
  });
});

describe('counts of `contains`', () => {
  const counted = (
    minContains: number,
    maxContains?: number,
    contains: JsonObject = { const: 'a' },
  ): JsonObject => ({
    type: 'array',
    contains,
    minContains,
    ...(maxContains !== undefined && { maxContains }),
  });

  test.each<[JsonObject, JsonObject, string]>([
    [counted(1, 3), counted(1, 5), 'contained'],
    [counted(1, 5), counted(1, 3), '["a","a","a","a"] by maxContains'],
    [counted(2, 2, {}), counted(0, 5), 'contained'],
    [counted(3, 1), { type: 'array', items: { type: 'integer' } }, 'contained'],
    // Every `a` is one of both.
    [counted(0, 2, { enum: ['a', 'b'] }), counted(0, 2), 'contained'],
    [counted(3), counted(2, undefined, { type: 'string' }), 'contained'],
    // Each item is a text, so no more than three may be there.
    [{ ...counted(0, 3, { type: 'string' }), items: { type: 'string' } }, { maxItems: 3 }, 'contained'],
    [counted(3, 3, {}), { items: { type: 'integer' } }, '[null,null,null] by type'],
    [
      counted(1, 3, { type: 'string', minLength: 2 }),
      counted(1, 3, { type: 'string' }),
      'not contained by maxContains',
    ],
    [
      { ...counted(2, 5, { type: 'string' }), uniqueItems: true },
      counted(2, 3, { type: 'string' }),
      'not contained by maxContains',
    ],
  ])('%j in %j: %s', (inner, outer, want) => {
    const found = answer(looseSchema(inner), looseSchema(outer));
    if (want === 'not contained by maxContains') expect(found).toMatch(/^\[.*\] by maxContains$/);
    else expect(found).toBe(want);
  });
});

function read(schemas: JsonObject, openapi = '3.1.0'): (name: string) => ReadSchema {
  const reader = SchemaReader.of(
    parseDocument('api.json', JSON.stringify({ openapi, info: {}, components: { schemas } })),
  );
  return (name) => {
    const schema = reader.schemaAt(['components', 'schemas', name]);
    if (!schema) throw new Error(`no schema ${name}`);
    return { reader, schema };
  };
}

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('schemas that extend another, with a discriminator', () => {
  const pets = (bark: JsonObject, more: JsonObject = {}) =>
    read({
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: text },
        discriminator: { propertyName: 'kind', mapping: { hound: refTo('Dog').$ref } },
      },
      Dog: { allOf: [refTo('Pet'), { type: 'object', properties: { bark } }] },
      Cat: { allOf: [refTo('Pet'), { type: 'object', properties: { meow: text } }] },
      List: { type: 'array', items: refTo('Pet') },
      Other: { type: 'object', required: ['other'] },
      ...more,
    });

  test('the value names the one that it has to satisfy', () => {
    const [narrow, wide] = [pets({ type: 'integer' }), pets({ type: 'number' })];
    expect(answer(narrow('Pet'), wide('Pet'))).toBe('contained');
    expect(answer(wide('Pet'), narrow('Pet'))).toBe('{"bark":0.5,"kind":"hound"} by type');
    expect(answer(wide('List'), narrow('List'))).toBe('[{"bark":0.5,"kind":"hound"}] by type');
    expect(answer(narrow('Dog'), narrow('Pet'))).toBe('contained');
    expect(answer(wide('Cat'), narrow('Cat'))).toBe('{"bark":0.5,"kind":"hound"} by type');
  });

  test('a schema that does not extend it has no name', () => {
    expect(answer(looseSchema({ const: { kind: 'Other' } }), pets(text)('Pet'))).toBe('contained');
  });

  test('two levels of them are followed once', () => {
    const deep = (age: JsonObject) =>
      pets(text, {
        Dog: {
          allOf: [refTo('Pet'), { type: 'object', properties: { bark: text } }],
          discriminator: { propertyName: 'kind' },
        },
        Puppy: { allOf: [refTo('Dog'), { type: 'object', required: ['age'], properties: { age } }] },
      });
    const { reader, schema } = deep({ type: 'integer' })('Pet');
    const faults = (value: JsonValue) =>
      validate(reader, schema, value, { completeness: 'exact', direction: 'response' }).map(
        ({ keyword }) => keyword,
      );
    expect(faults({ kind: 'Puppy', age: 1 })).toEqual([]);
    expect(faults({ kind: 'Puppy' })).toContain('required');
    expect(answer(deep({ type: 'integer' })('Pet'), deep({ type: 'number' })('Pet'))).toBe('contained');
    expect(answer(deep({ type: 'number' })('Pet'), deep({ type: 'integer' })('Pet'))).toBe(
      '{"age":0.5,"kind":"Puppy"} by type',
    );
  });

  test('a schema that extends many is applied once for each of them', () => {
    const names = Array.from({ length: 9 }, (_, index) => `Base${index}`);
    const many = (age: JsonObject) => {
      const bases = names.map((name) => [
        name,
        { required: ['kind'], properties: { kind: text }, discriminator: { propertyName: 'kind' } },
      ]);
      const heir = { allOf: [...names.map(refTo), { type: 'object', properties: { age } }] };
      return read({ ...Object.fromEntries(bases), Heir: heir });
    };
    const [narrow, wide] = [many({ type: 'integer' }), many({ type: 'number' })];
    expect(answer(narrow('Base0'), wide('Base0'))).toBe('contained');
    expect(answer(wide('Base0'), narrow('Base0'))).toBe('{"age":0.5,"kind":"Heir"} by type');
    expect(answer(narrow('Heir'), wide('Heir'))).toBe('contained');
  });
});

test('where a $dynamicRef leads is decided by the outermost schema', () => {
  const trees = (strict: JsonObject) =>
    read({
      Tree: {
        $id: 'https://e.example/tree',
        $dynamicAnchor: 'node',
        type: 'object',
        properties: {
          data: { type: 'integer' },
          children: { type: 'array', items: { $dynamicRef: '#node' } },
        },
      },
      Strict: { $id: 'https://e.example/strict', $dynamicAnchor: 'node', $ref: 'tree', ...strict },
    });
  const [closed, open] = [trees({ unevaluatedProperties: false }), trees({})];
  expect(answer(closed('Strict'), closed('Tree'))).toBe('contained');
  expect(answer(closed('Strict'), open('Strict'))).toBe('contained');
  expect(answer(closed('Tree'), closed('Tree'))).toBe('contained');
  expect(answer(closed('Tree'), closed('Strict'))).toBe('{"children":[{"":null}]} by unevaluatedProperties');
  const nested = looseSchema({ const: { children: [{ children: [{ more: 1 }] }] } });
  expect(answer(nested, closed('Tree'))).toBe('contained');
  expect(answer(nested, closed('Strict'))).toMatch(/ by unevaluatedProperties$/);
});
