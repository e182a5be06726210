import { looseSchema, validate } from '@specpact/schema';
import type { JsonObject, JsonValue, Path } from '@specpact/spec';
import { expect, test } from 'vitest';
import type { PactMatcher } from '../../pact/matching/read-rules.ts';
import { ruleSchema } from './rule-schema.ts';

const at: Path = [];

function matcher(value: JsonObject, keys: readonly JsonObject[] = []): PactMatcher {
  return {
    match: String(value.match).toLowerCase(),
    value,
    at,
    keys: keys.map((one) => matcher(one)),
    below: [],
  };
}

function takes(schema: JsonObject | boolean, value: JsonValue): boolean {
  const { reader, schema: at } = looseSchema(schema);
  return validate(reader, at, value, { completeness: 'exact', direction: 'response' }).length === 0;
}

test.each<[JsonObject, JsonValue, taken: JsonValue[], refused: JsonValue[]]>([
  [{ match: 'type' }, 'a', ['', 'b'], [1, null, []]],
  [{ match: 'type' }, 1, [2, 2.5], ['1', true]],
  [{ match: 'type', min: 2 }, ['a'], [['a', 'b']], [['a'], 'ab']],
  [{ match: 'type', min: 1, max: 2 }, ['a'], [['a'], ['a', 'b']], [[], ['a', 'b', 'c']]],
  [{ match: 'integer' }, 1, [0, -7], [1.5, '1']],
  [{ match: 'decimal' }, 1.5, [0.5], [1, '0.5']],
  [{ match: 'number' }, 1, [1, 1.5], ['1']],
  [{ match: 'boolean' }, true, [true, false], ['true', 0]],
  [{ match: 'null' }, null, [null], ['', 0]],
  [{ match: 'equality' }, { a: 1 }, [{ a: 1 }], [{ a: 2 }]],
  [{ match: 'regex', regex: '^\\d+$' }, '1', ['12', 12], ['a', 1.5, true, null]],
  [{ match: 'regex', regex: 'r' }, 'r', ['car', true], ['cat', false]],
  [{ match: 'include', value: 'a.b' }, 'a.b', ['xa.by'], ['xaxb']],
  [{ match: 'semver' }, '1.2.3', ['1.2.3', '1.0.0-rc.1+b'], ['1.2', 'v1.2.3', '01.2.3']],
  [{ match: 'date', format: 'yyyy-MM-dd' }, '2026-01-01', ['2020-12-31'], ['2020-13-01', '1.1.2020']],
  [{ match: 'notEmpty' }, 'a', ['a', ['a'], { a: 1 }, 0, false], ['', [], {}, null]],
  [{ match: 'eachValue' }, { a: 1 }, [{}, []], ['']],
  [{ match: 'contentType', value: 'image/png' }, 'a', ['b'], []],
])('%j beside %j', (value, example, taken, refused) => {
  const { most, unknown } = ruleSchema({ matchers: [matcher(value)], anyMatcher: false }, example);
  expect(unknown).toEqual([]);
  for (const one of taken) expect(takes(most, one), JSON.stringify(one)).toBe(true);
  for (const one of refused) expect(takes(most, one), JSON.stringify(one)).toBe(false);
});

test('several matchers are all to be satisfied, or one of them', () => {
  const matchers = [matcher({ match: 'regex', regex: '^a.*$' }), matcher({ match: 'regex', regex: '^.*b$' })];
  const all = ruleSchema({ matchers, anyMatcher: false }, 'ab');
  expect([takes(all.most, 'ab'), takes(all.most, 'ac')]).toEqual([true, false]);
  expect([takes(all.least, 'ab'), takes(all.least, 'ac')]).toEqual([true, false]);
  const any = ruleSchema({ matchers, anyMatcher: true }, 'ab');
  expect([takes(any.most, 'ac'), takes(any.most, 'cc')]).toEqual([true, false]);
});

test('a matcher that is not known leaves the others, unless one is enough', () => {
  const matchers = [matcher({ match: 'integer' }), matcher({ match: 'x-prime' })];
  const all = ruleSchema({ matchers, anyMatcher: false }, 3);
  expect(all.unknown.map(({ match }) => match)).toEqual(['x-prime']);
  expect([takes(all.most, 4), takes(all.most, 'a'), takes(all.least, 4)]).toEqual([true, false, false]);
  const any = ruleSchema({ matchers, anyMatcher: true }, 3);
  expect([takes(any.most, 'a'), takes(any.least, 4), takes(any.least, 'a')]).toEqual([true, true, false]);
});

test('text is that of a number in a header or parameter', () => {
  const integer = ruleSchema({ matchers: [matcher({ match: 'integer' })], anyMatcher: false }, '1', true);
  expect([takes(integer.most, 12), takes(integer.most, '12'), takes(integer.most, 'a')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([takes(integer.least, '12'), takes(integer.least, '1.5')]).toEqual([true, false]);
});

test('keys are those that each key may be', () => {
  const matchers = [matcher({ match: 'eachKey' }, [{ match: 'regex', regex: '^k\\d$' }])];
  const { most } = ruleSchema({ matchers, anyMatcher: false }, { k1: 'x' });
  expect([takes(most, { k2: 1 }), takes(most, { z: 1 })]).toEqual([true, false]);
});

test('each variant of arrayContains has an item', () => {
  const value = { match: 'arrayContains', variants: [{ index: 0 }, { index: 1 }] };
  const second = {
    part: 'body',
    name: '',
    path: ['1', 'id'],
    matchers: [matcher({ match: 'integer' })],
    anyMatcher: false,
    at,
  } as const;
  const matchers = [{ ...matcher(value), below: [second] }];
  const { most } = ruleSchema({ matchers, anyMatcher: false }, ['a', { id: 1 }]);
  expect(takes(most, [{ id: 7, more: true }, 'b', 'a'])).toBe(true);
  expect(takes(most, ['a'])).toBe(false);
  expect(takes(most, ['a', { id: 'x' }])).toBe(false);
});
