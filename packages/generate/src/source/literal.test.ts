import fc from 'fast-check';
import { expect, test } from 'vitest';
import { literal } from './literal.ts';

/** The value of an expression. */
function evaluate(source: string): unknown {
  return new Function(`return ${source}`)();
}

test('writes on one line if it fits, and quotes only names that need it', () => {
  expect(literal({ a: 1, 200: ['x', "it's"], 'a-b': null })).toBe(
    `{ 200: ['x', 'it\\'s'], a: 1, 'a-b': null }`,
  );
});

test('writes one member per line if it does not fit', () => {
  const long = 'x'.repeat(60);
  expect(literal({ a: [long], b: long })).toBe(`{\n  a: ['${long}'],\n  b: '${long}',\n}`);
});

test('has the same value when it runs, for any names and strings', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      // JSON has no negative zero.
      const wanted: unknown = JSON.parse(JSON.stringify(value));
      expect(evaluate(literal(wanted))).toEqual(wanted);
    }),
  );
});

test.each(["'; process.exit(); '", '\u0024{process.exit()}', '*/', '\u2028', '\\', '\\"', '</script>'])(
  'nothing breaks out of a string: %j',
  (text) => {
    expect(evaluate(literal({ [text]: text }))).toEqual({ [text]: text });
  },
);

test('a member named __proto__ is a member', () => {
  const value: unknown = evaluate(literal(JSON.parse('{"__proto__":{"a":1}}')));
  expect(Object.keys(value as object)).toEqual(['__proto__']);
});
