import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearMatch, matchAtOnce } from './match-at-once.ts';

/** In milliseconds. Far more than a busy machine needs, far less than a match that backtracks takes. */
const STALL = 20_000;

const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\w', '^', '$', 'é'),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => one + other),
    fc.tuple(tie('pattern'), tie('pattern')).map(([one, other]) => `(?:${one}|${other})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{2,}'))
      .map(([one, times]) => `(${one})${times}`),
  ),
}));
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\n', '😀'), maxLength: 8 });

test('what is matched at once, or in linear time, is what the engine matches', () => {
  fc.assert(
    fc.property(pattern, text, (source, given) => {
      const expression = new RegExp(source, 'u');
      const want = expression.test(given);
      expect([want, undefined]).toContain(matchAtOnce(expression, given));
      // Twice: what the first came by is kept.
      for (let times = 0; times < 2; times += 1)
        expect([want, undefined]).toContain(linearMatch(expression, given));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['^(a+)+$', `${'a'.repeat(300)}!`, false],
  ['^[a-z]{3}-\\d+$', `abc-${'1'.repeat(5_000_000)}`, true],
  ['a+$', `${'a'.repeat(300)}!`, false],
])('%s is decided at once', (source, given, want) => {
  const start = performance.now();
  expect(matchAtOnce(new RegExp(source, 'u'), given)).toBe(want);
  expect(performance.now() - start).toBeLessThan(STALL);
});

test.each([
  ['^(?:(a+)\\1?)+$', 'a'],
  ['a{50000}b', 'a'.repeat(3_000_000)],
  ['(a|aa)+$', 'a'.repeat(3_000_000)],
])('%s is not begun', (source, given) => {
  const start = performance.now();
  expect(matchAtOnce(new RegExp(source, 'u'), given)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(STALL);
});
