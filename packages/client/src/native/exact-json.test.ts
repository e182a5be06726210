import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExact, writeExact } from './exact-json.ts';

/** Values of JSON in which long integers are `bigint`, with texts and names that look like what stands for them. */
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('#', '##', '#1234567890123456789', '#-1', '\\', '"', '\\u0023', '"#5"', '#"'),
    fc.string({ unit: fc.constantFrom('#', '"', '\\', ':', '1', 'u', '\n', 'é') }),
    fc.integer(),
    fc.constantFrom(0.5, -1e300, 1e-7, 1e21, null, true, false),
    fc.bigInt({ min: 10n ** 15n, max: 2n ** 70n }),
    fc.bigInt({ min: -(2n ** 70n), max: -(10n ** 15n) }),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('#', '#5', '__proto__', '\\"')), tie('value')),
  ),
})).value;

test('what is written exactly is read exactly', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(parseExact(writeExact(value))).toEqual(value);
    }),
  );
});

test('without long integers, it is plain JSON', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      const value: unknown = JSON.parse(text);
      expect(writeExact(value)).toBe(JSON.stringify(value));
      fc.pre(!/\d{16}/.test(text));
      expect(parseExact(text)).toEqual(value);
    }),
  );
});

test.each<[string, unknown]>([
  ['9007199254740993', 9007199254740993n],
  [
    '{"a" : -9223372036854775808 ,"1234567890123456789": "1234567890123456789"}',
    { a: -9223372036854775808n, '1234567890123456789': '1234567890123456789' },
  ],
  [
    '[1234567890123456.0, 1e16, "\\u0023x", "\\"1234567890123456789"]',
    [1234567890123456.0, 1e16, '#x', '"1234567890123456789'],
  ],
])('parses %s', (text, value) => {
  expect(parseExact(text)).toEqual(value);
});

test('a bigint becomes a number with all its digits, and a text stays a text', () => {
  expect(writeExact({ id: 9007199254740993n, '#1': '#1', text: '##"', more: [-5n] })).toBe(
    '{"id":9007199254740993,"#1":"#1","text":"##\\"","more":[-5]}',
  );
});

test('long texts with many escapes do not exhaust the stack', () => {
  const text = JSON.stringify({ text: '"\\\n'.repeat(1_000_000), id: 0 }).replace(
    '"id":0',
    '"id":9007199254740993',
  );
  expect(parseExact(text)).toMatchObject({ id: 9007199254740993n });
});

test('what is not JSON is an error', () => {
  for (const text of ['', '{', '{"a":12345678901234567890123,}', '01234567890123456789', '"#']) {
    expect(() => parseExact(text)).toThrow(SyntaxError);
  }
});
