import { expect, test } from 'vitest';
import { listed } from './listed.ts';

test('a long list says how many lines are left out', () => {
  const lines = listed(
    'found',
    Array.from({ length: 100 }, (_, index) => `- ${index}`),
  ).split('\n');
  expect(lines).toHaveLength(27);
  expect(lines.at(-1)).toBe('… and 75 more, in the structured content');
});
