import { type JsonValue, parseDocument } from '@specpact/spec';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { schemaCore } from '../read/schema-core.ts';
import { lifelikeValue } from './lifelike-value.ts';

const user = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    email: { type: 'string', format: 'email' },
    name: { type: 'string', maxLength: 60 },
    place: { type: 'string', description: 'The city that the user lives in' },
    code: { type: 'string', description: 'City code' },
    country: { enum: ['DE', 'FR'] },
    price: { type: 'integer', maximum: 1_000_000 },
    createdAt: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
    deletedOn: { type: 'string', format: 'date' },
  },
};
const value = {
  id: 'id',
  email: 'a@b.example',
  name: 'name',
  place: 'place',
  code: 'code',
  country: 'DE',
  price: 3,
  createdAt: '2020-01-02T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
};
const documentIn = (language?: string) => {
  const info = { title: 'l', version: '1', ...(language !== undefined && { 'x-language': language }) };
  return parseDocument('l.json', JSON.stringify({ openapi: '3.1.0', info, paths: {} }));
};
const document = documentIn();
// The reader of a document knows a schema by its place.
let places = 0;
const written = (schema: object) => {
  places += 1;
  return { value: schema as never, path: [String(places)] };
};
const lifelike = (seed?: string, of: JsonValue = value, schema: object = user) =>
  lifelikeValue({ document, schema: written(schema), value: of }, seed) as typeof value;

describe('a lifelike value', () => {
  it('says what a member is called, or described', () => {
    const made = lifelike('1');
    expect(made.email).toMatch(/@example\.(com|net|org)$/);
    expect(made.name).toMatch(/\S+ \S+/);
    expect(made.place).not.toBe(value.place);
    expect(made).toMatchObject({ id: 'id', code: 'code', country: 'DE', price: expect.any(Number) });
  });

  it('is the same for the same seed, and another for another', () => {
    expect(lifelike('1')).toEqual(lifelike('1'));
    expect(lifelike('1')).not.toEqual(lifelike('2'));
  });

  it('varies without a seed', () => {
    const made = new Set(Array.from({ length: 20 }, () => lifelike().email));
    expect(made.size).toBeGreaterThan(1);
  });

  it('is in the language that the document names', () => {
    const inLanguage = (language: string) =>
      lifelikeValue({ document: documentIn(language), schema: written(user), value }, '1');
    expect(JSON.stringify(inLanguage('ru'))).toMatch(/[а-я]/i);
    expect(inLanguage('de-XX')).toEqual(inLanguage('de'));
    expect(inLanguage('../../../x')).toEqual(lifelike('1'));
  });

  it('is created before it is changed', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const { createdAt, updated_at } = lifelike(String(seed));
      expect(Date.parse(createdAt)).toBeLessThanOrEqual(Date.parse(updated_at));
    }
  });
});

test('a member that its schema refuses stays, and the others are lifelike', () => {
  const schema = { ...user, properties: { ...user.properties, name: { const: 'name' } } };
  const made = lifelike('1', value, schema);
  expect(made.name).toBe('name');
  expect(made.email).not.toBe(value.email);
});

test('a value that the document shows stays', () => {
  const { properties } = user;
  const example = { ...properties, email: { type: 'string', example: value.email } };
  expect(lifelike('1', value, { ...user, properties: example }).email).toBe(value.email);
  expect(lifelike('1', value, { ...user, properties: example }).place).not.toBe(value.place);
  expect(lifelike('1', value, { ...user, example: value })).toEqual(value);
});

test('a text that holds JSON holds what its schema says, whatever its name is', () => {
  const contentSchema = { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } };
  const text = { type: 'string', contentMediaType: 'application/json', contentSchema };
  const schema = { type: 'object', properties: { name: text, email: text, city: text } };
  const made = lifelike('1', { name: '{"total":7}', email: 'lorem', city: '{"total":"7"}' }, schema);
  expect(made).toEqual({ name: '{"total":7}', email: '{"total":1}', city: '{"total":1}' });
});

test('a lifelike value is one that its schema accepts', () => {
  const { SchemaReader, validate } = schemaCore();
  const reader = SchemaReader.of(document);
  const options = { completeness: 'exact', direction: 'response' } as const;
  const names = ['email', 'price', 'title', 'city', 'phone', 'createdAt', 'updatedAt'];
  const member = fc.oneof(
    fc.record({ type: fc.constant('string'), maxLength: fc.integer({ min: 0, max: 30 }) }),
    fc.record({ type: fc.constant('string'), format: fc.constantFrom('date', 'date-time', 'email') }),
    fc.record({ type: fc.constantFrom('integer', 'number'), maximum: fc.integer({ min: 0, max: 500 }) }),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), member), fc.string(), (properties, seed) => {
      const schema = {
        type: 'array',
        items: { type: 'object', properties, required: Object.keys(properties) },
      };
      const { makeValue } = schemaCore();
      const at = reader.written(written(schema));
      const made = makeValue(reader, at, { direction: 'response' });
      if (made.answer !== 'made') throw new Error(`no value for ${JSON.stringify(schema)}`);
      expect(validate(reader, at, lifelike(seed, made.value, schema), options)).toEqual([]);
    }),
  );
}, 20_000);

test('a value to which more schemas apply than can be read stays as it was made', () => {
  const branches = Array.from({ length: 300 }, () => ({ properties: { email: { type: 'string' } } }));
  const schema = { type: 'array', items: { anyOf: branches } };
  const items: JsonValue = Array.from({ length: 400 }, () => ({ email: 'email' }));
  const made = lifelikeValue({ document, value: items, schema: written(schema) }, '') as { email: string }[];
  expect(made).toHaveLength(400);
  expect(made[0]?.email).toContain('@');
  expect(made.at(-1)).toEqual({ email: 'email' });
});
