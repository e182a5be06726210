import { type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { repairedValue } from './repaired-value.ts';

const schema = {
  type: 'object',
  required: ['id', 'name', 'items'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: 1 },
    name: { type: 'string', pattern: '^[a-z]{3}$' },
    items: {
      type: 'array',
      uniqueItems: true,
      items: { type: 'object', required: ['at'], properties: { at: { type: 'string', format: 'date' } } },
    },
    secret: { type: 'string', writeOnly: true },
  },
};
const root = {
  openapi: '3.1.0',
  info: { title: 'r', version: '1' },
  paths: {},
  components: { schemas: { A: schema } },
};
const document = parseDocument('r.json', JSON.stringify(root));
const written = { value: schema, path: ['components', 'schemas', 'A'] };
const repair = (value: JsonValue) => repairedValue(document, written, value);

test('a valid example stays the same object', () => {
  const value = { id: 1, name: 'abc', items: [{ at: '2026-01-01' }] };
  expect(repair(value)).toEqual({ value, changes: [] });
  expect(repair(value).value).toBe(value);
});

test.each<[string, JsonValue, string[][]]>([
  ['a member is wrong', { id: 0, name: 'abc', items: [] }, [['id']]],
  ['a member is missing', { id: 1, items: [] }, [['name']]],
  ['a member is too much', { id: 1, name: 'abc', items: [], more: 1 }, [['more']]],
  [
    'an item is wrong',
    { id: 1, name: 'abc', items: [{ at: '2026-01-01' }, { at: 'then' }] },
    [['items', '1', 'at']],
  ],
  ['items repeat', { id: 1, name: 'abc', items: [{ at: '2026-01-01' }, { at: '2026-01-01' }] }, [['items']]],
])('where %s, only that changes', (_, value, paths) => {
  const found = repair(value);
  expect(found.changes.map(({ path }) => path)).toEqual(paths);
  expect(repair(found.value).changes).toEqual([]);
  const kept = { ...(value as object), ...Object.fromEntries(paths.map(([name]) => [name, undefined])) };
  expect(found.value).toMatchObject(JSON.parse(JSON.stringify(kept)));
});

test('what is no such value at all is made anew', () => {
  expect(repair('text').value).toMatchObject({ id: expect.any(Number), items: expect.any(Array) });
});
