import { array, assert, constant, integer, jsonValue, object, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonItems, ListFault } from './json-items.ts';

/** The items of a text that comes in chunks of one size. */
function itemsOf(text: string, way: readonly string[], size: number): unknown[] {
  const cutter = new JsonItems(way);
  const bytes = Buffer.from(text);
  const items: unknown[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const item of cutter.take(bytes.subarray(at, at + size))) items.push(JSON.parse(item.toString()));
  }
  cutter.end();
  return items;
}

describe('JsonItems', () => {
  it('gives the items of any HAR, in chunks of any size', () => {
    const around = oneof(
      constant({}),
      record({ log: jsonValue(), entries: jsonValue(), version: jsonValue() }),
    );
    assert(
      property(
        array(object()),
        around,
        around,
        integer({ min: 1, max: 40 }),
        (entries, before, after, size) => {
          const { log: _, ...outer } = before as Record<string, unknown>;
          const { entries: __, ...inner } = after as Record<string, unknown>;
          const items = JSON.parse(JSON.stringify(entries)) as unknown;
          const text = JSON.stringify({ ...outer, log: { ...inner, entries } }, null, size % 3);
          expect(itemsOf(text, ['log', 'entries'], size)).toEqual(items);
          expect(itemsOf(JSON.stringify(entries), [], size)).toEqual(items);
        },
      ),
    );
  });

  it.each([
    ['{"log":{"entries":[{"a":1}', 'cut off'],
    ['{"log":{"pages":[]}}', 'no list `log.entries`'],
    ['{"log":{"entries":{}}}', 'must be a list'],
    ['{"log":{"entries":[1]}}', 'must be an object'],
    ['{"log":{"entries":["a"]}}', 'must be an object'],
    ['{"log":{"entries":[[]]}}', 'must be an object'],
    ['{"log":{"entries":[]}}}', 'a bracket too many'],
  ])('refuses %s', (text, reason) => {
    expect(() => itemsOf(text, ['log', 'entries'], 7)).toThrow(ListFault);
    expect(() => itemsOf(text, ['log', 'entries'], 7)).toThrow(reason);
  });
});
