import { expect, test } from 'vitest';
import { eventsOf, jsonItemsOf } from './items.ts';

test('events are objects of their fields', () => {
  expect(
    eventsOf(': comment\nevent: tick\ndata: 1\ndata: 2\n\nretry: 100\ndata\n\n\nid: 7\r\ndata:x\r\n\r\n'),
  ).toEqual([
    { event: 'tick', data: '1\n2' },
    { retry: 100, data: '' },
    { id: '7', data: 'x' },
  ]);
  expect(eventsOf('')).toEqual([]);
});

test('JSON Lines and JSON text sequences are lists of values', () => {
  expect(jsonItemsOf('{"a":1}\n\n2\n')).toEqual([{ a: 1 }, 2]);
  expect(jsonItemsOf('\u001e1\n\u001e"2"\n')).toEqual([1, '2']);
  expect(() => jsonItemsOf('{"a":1}\n{"a"')).toThrow(SyntaxError);
});
