import { expect, test } from 'vitest';
import { matchPattern } from './pattern.ts';

test.each([
  ['^a+$', 'aaa', 'match'],
  ['^a+$', 'aab', 'mismatch'],
  ['^(a|b)+c$', 'abc', 'match'],
  ['^\\p{L}+$', 'ä', 'match'],
  ['^[\\w-]+$', 'a-b', 'match'],
  ['(', 'a', 'unknown'],
])('%s and %s: %s', (pattern, text, want) => {
  expect(matchPattern(pattern, text)).toBe(want);
});

test.each(['^(a+)+$', '^(a|a)*$', '^(a?){40}a{40}$', '(a*)*b', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  '%s ends in time, and is not tried twice',
  (pattern) => {
    const start = performance.now();
    for (let times = 0; times < 1_000; times += 1) {
      expect(matchPattern(pattern, `${'a'.repeat(50)}!`, 50)).toBe('unknown');
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  },
);
