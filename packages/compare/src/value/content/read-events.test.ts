import { expect, test } from 'vitest';
import { readEvents } from './read-events.ts';

test.each([
  ['event: a\ndata: 1\ndata: 2\n\n', [{ event: 'a', data: '1\n2' }]],
  ['id: 7\r\ndata:x\r\n\r\nretry: 5\r\n', [{ id: '7', data: 'x' }, { retry: '5' }]],
  ['\ufeff: comment\n\nother: 1\ndata\n', [{ data: '' }]],
  ['', []],
])('%j', (text, want) => {
  expect(readEvents(text)).toEqual(want);
});
