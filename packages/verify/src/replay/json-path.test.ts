import { expect, test } from 'vitest';
import { readJsonPath } from './json-path.ts';

test.each([
  ['$', []],
  ['$.data', ['data']],
  ['$.data.items[0].name', ['data', 'items', '0', 'name']],
  ["$['a b']['it\\'s'].c", ['a b', "it's", 'c']],
  ['$["a.b"]', ['a.b']],
  ['$.items[*].name', ['items']],
  ['$.items.*.name', ['items']],
])('%s leads to %j', (text, want) => {
  expect(readJsonPath(text)).toEqual(want);
});
