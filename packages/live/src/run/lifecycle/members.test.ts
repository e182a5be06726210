import { expect, it } from 'vitest';
import { isMadeFrom } from './members.ts';

it.each([
  ['a trimmed text', ' a  b ', 'a b', true],
  ['another case', 'Ann@Example.com', 'ann@example.com', true],
  ['a slug', 'Á Chair', 'a-chair', true],
  ['a rounded number', 10.126, 10.13, true],
  ['a later time', '2026-01-01T00:00:00Z', '2026-01-01T00:00:05Z', true],
  ['an earlier time', '2026-01-01T00:00:05Z', '2026-01-01T00:00:00Z', false],
  ['a cut text', 'a chair', 'a', false],
  ['another number', 10, 1, false],
  ['another type', 10, '10', false],
])('a provider may have made it from what was sent: %s', (_, sent, got, want) => {
  expect(isMadeFrom(JSON.stringify(sent), JSON.stringify(got))).toBe(want);
});
