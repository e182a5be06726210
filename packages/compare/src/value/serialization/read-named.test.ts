import { looseSchema, SchemaView } from '@specpact/schema';
import type { JsonObject, JsonValue } from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimNames, type Fields, type NamedValue, readNamed } from './read-named.ts';

function named(name: string, schema: JsonObject, style = 'form', explode = style === 'form') {
  const { reader, schema: at } = looseSchema(schema);
  const view = (value: JsonValue) => SchemaView.of(reader, 'request', at, value);
  return { style: { name, style, explode }, view };
}

function fieldsOf(query: string): Fields {
  const fields = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query))
    fields.set(name, [...(fields.get(name) ?? []), value]);
  return fields;
}

const INTEGERS = { type: 'array', items: { type: 'integer' } };

test.each<[string, ReturnType<typeof named>, unknown]>([
  ['q=1&q=2', named('q', INTEGERS), ['1', '2']],
  ['q=1', named('q', INTEGERS), ['1']],
  ['q=1,2', named('q', INTEGERS, 'form', false), ['1', '2']],
  ['q=1|2', named('q', INTEGERS, 'pipeDelimited'), ['1', '2']],
  ['q=1%202', named('q', INTEGERS, 'spaceDelimited'), ['1', '2']],
  ['a=1&b=2', named('q', { type: 'object', properties: { a: {} } }), { a: '1' }],
  ['a=1&b=2', named('q', { type: 'object' }), { a: '1', b: '2' }],
  ['q=a,1', named('q', { type: 'object' }, 'form', false), { a: '1' }],
  ['q[a]=1&q[b][c]=2', named('q', { type: 'object' }, 'deepObject'), { a: '1', b: { c: '2' } }],
  ['q[a][]=1', named('q', { type: 'object' }, 'deepObject'), { a: ['1'] }],
])('%s', (query, value, want) => {
  const fields = fieldsOf(query);
  const names = claimNames([value], fields).get(value) ?? [];
  const reading = readNamed(value, value.view, names, fields);
  expect('values' in reading ? reading.values[0] : reading).toEqual(want);
});

test('an open object has the names that neither another value nor a credential has', () => {
  const page: NamedValue = named('page', { type: 'integer' });
  const filter: NamedValue = named('filter', { type: 'object' });
  const claims = claimNames([page, filter], fieldsOf('page=1&key=secret&a=1'), new Set(['key']));
  expect([...claims.values()]).toEqual([['page'], ['a']]);
});

test('no name of a query is lost where there is an open object, and none belongs to two values', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'page', 'deep[a]', '__proto__', 'constructor');
  fc.assert(
    fc.property(fc.uniqueArray(name), (names) => {
      const values = [
        named('page', { type: 'integer' }),
        named('deep', { type: 'object' }, 'deepObject'),
        named('filter', { type: 'object' }),
      ];
      const claims = claimNames(values, new Map(names.map((key) => [key, ['1']])));
      expect([...claims.values()].flat().toSorted()).toEqual(names.toSorted());
    }),
  );
});
