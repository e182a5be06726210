import { expect, test } from 'vitest';
import { matchPattern, renewMatchTime } from './pattern.ts';

/** In milliseconds. Far more than a busy machine needs, far less than a match that backtracks takes. */
const STALL = 20_000;

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

const evil = `${'a'.repeat(50)}!`;

test.each(['^(a+)+$', '^(a|a)*$', '^(a?){40}a{40}$', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
  '%s is regular, and decided however many ways there are',
  (pattern) => {
    const start = performance.now();
    for (let times = 0; times < 100; times += 1) expect(matchPattern(pattern, evil, 50)).toBe('mismatch');
    expect(performance.now() - start).toBeLessThan(STALL);
  },
);

test('a text that takes too long is not decided, and says nothing of the next', () => {
  const pattern = '^(?=(a+)+$)\\w+$';
  const start = performance.now();
  for (let times = 0; times < 1_000; times += 1) expect(matchPattern(pattern, evil, 50)).toBe('unknown');
  expect(performance.now() - start).toBeLessThan(STALL);
  expect(matchPattern(pattern, 'aaaa', 500)).toBe('match');
});

test('all that takes too long together is given up, until another file is judged', () => {
  const pattern = '^(?=(b+)+$)\\w+$';
  const text = (times: number) => `${'b'.repeat(40)}${times}!`;
  for (let times = 0; times < 25; times += 1) matchPattern(pattern, text(times), 500);
  expect(matchPattern(pattern, 'bbbb')).toBe('unknown');
  renewMatchTime();
  expect(matchPattern(pattern, 'bbbb')).toBe('match');
}, 30_000);
