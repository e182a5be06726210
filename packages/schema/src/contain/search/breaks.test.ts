import { type JsonObject, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { SchemaReader } from '../../read/schema-reader.ts';
import { Containments } from './containments.ts';

function read(schemas: JsonObject, openapi = '3.0.3'): ReadSchema {
  const text = JSON.stringify({ openapi, info: {}, components: { schemas } });
  const reader = SchemaReader.of(parseDocument('api.json', text));
  const schema = reader.schemaAt(['components', 'schemas', 'It']);
  if (!schema) throw new Error('no schema It');
  return { reader, schema };
}

function breaks(inner: JsonObject, outer: JsonObject): string[] {
  const found = new Containments({ direction: 'response' }).breaks(read(inner), read(outer));
  expect(found.undecided).toEqual([]);
  return found.breaks.map(
    ({ schema, value, member = '', witness }) =>
      `${schema.path.slice(2).join('/')} ${member}: ${value.path.join('/')} of ${JSON.stringify(witness)}`,
  );
}

const object = (properties: JsonObject, more: JsonObject = {}) => ({
  It: { type: 'object', properties, ...more },
});
const text = { type: 'string' };

test('each keyword that refuses a value is named, with a witness of its own', () => {
  const old = object(
    { a: { ...text, maxLength: 3 }, b: { type: 'integer', minimum: 0 } },
    { required: ['a', 'b'] },
  );
  const now = object({ a: { ...text, maxLength: 5 }, b: { type: 'number' } }, { required: ['a'] });
  expect(breaks(now, old)).toEqual([
    'It/required b:  of {"a":""}',
    'It/properties/a/maxLength : a of {"a":"aaaa"}',
    'It/properties/b/type : b of {"b":0.5,"a":""}',
    'It/properties/b/minimum : b of {"b":-1,"a":""}',
  ]);
  expect(breaks(old, now)).toEqual([]);
});

test('a schema that is used twice, or refers to itself, is looked into once', () => {
  const tree = (leaf: JsonObject) => ({
    It: {
      type: 'object',
      properties: {
        leaf: { $ref: '#/components/schemas/Leaf' },
        first: { $ref: '#/components/schemas/It' },
        all: { type: 'array', items: { $ref: '#/components/schemas/It' } },
      },
    },
    Leaf: { type: 'object', properties: { id: leaf, note: text } },
  });
  expect(breaks(tree(text), tree({ ...text, minLength: 1 }))).toEqual([
    'Leaf/properties/id/minLength : leaf/id of {"leaf":{"id":""}}',
  ]);
});

test('each alternative shows what breaks it', () => {
  const pets = (cat: JsonObject, dog: JsonObject) => ({
    It: {
      oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
      discriminator: { propertyName: 'kind' },
    },
    Cat: { type: 'object', required: ['kind'], properties: { kind: text, ...cat } },
    Dog: { type: 'object', required: ['kind'], properties: { kind: text, ...dog } },
  });
  const number = { type: 'number' };
  const integer = { type: 'integer' };
  expect(
    breaks(pets({ meow: number }, { bark: number }), pets({ meow: integer }, { bark: integer })),
  ).toEqual([
    'Cat/properties/meow/type : meow of {"meow":0.5,"kind":"Cat"}',
    'Dog/properties/bark/type : bark of {"bark":0.5,"kind":"Dog"}',
  ]);
});

test('items and other members are looked into', () => {
  const map = (leaf: JsonObject) =>
    object({ list: { type: 'array', items: leaf } }, { additionalProperties: leaf });
  expect(breaks(map(text), map({ ...text, enum: ['a'], maxLength: 1 }))).toEqual([
    'It/properties/list/items/enum : list/0 of {"list":[""]}',
    'It/properties/list/items/maxLength : list/0 of {"list":["aa"]}',
    'It/additionalProperties/enum :  of {"":""}',
    'It/additionalProperties/maxLength :  of {"":"aa"}',
  ]);
});
