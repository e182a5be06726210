import { expect, test } from 'vitest';
import { lineOf, placeAt } from './text-place.ts';

test.each([
  ['webhookUrl: https://a.b/c # where', 1, 'webhookUrl'],
  ['x-provider-state: no {id} of it # why', 19, 'no {id} of it'],
  ["  'it''s': 1", 3, "'it''s'"],
  ['  "a\\"b": 1,', 3, '"a\\"b"'],
  ['- get:', 3, 'get'],
  ['  url: https://a.b/c', 8, 'https://a.b/c'],
  ['  "a": true,', 8, 'true'],
  ['', 1, ''],
])('%j from column %i is %j', (text, column, token) => {
  const { line, start, end } = placeAt({ file: 'a.yaml', line: 1, column }, text);
  expect(line).toBe(0);
  expect(text.slice(start, end)).toBe(token);
});

test('a line has no ending, of either kind; a line that is not there is empty', () => {
  expect([0, 1, 2, 3].map((line) => lineOf('a\r\nb\nc', line))).toEqual(['a', 'b', 'c', '']);
});
