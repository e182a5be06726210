import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accepts, wantedTypes } from './accept.ts';

test.each<[string, string[], string[]]>([
  ['application/json', ['application/json', 'text/plain'], ['application/json']],
  ['application/json;q=0.5, text/plain', ['application/json', 'text/plain'], ['text/plain']],
  ['text/*;q=0.5, */*;q=0.1', ['application/json', 'text/plain'], ['text/plain']],
  ['*/*', ['application/json', 'text/plain'], ['application/json', 'text/plain']],
  ['*', ['application/json'], ['application/json']],
  ['*/*, application/json;q=0', ['application/json', 'text/plain'], ['text/plain']],
  ['application/json;q=0', ['application/json'], []],
  ['application/json; charset=utf-8', ['application/json'], ['application/json']],
  [
    'application/json;version=2',
    ['application/json;version=1', 'application/json;version=2'],
    ['application/json;version=2'],
  ],
  [
    'application/json;version=2;q=1, application/json;q=0.5',
    ['application/json;version=1', 'application/json;version=2'],
    ['application/json;version=2'],
  ],
  [
    'application/vnd.a+json',
    ['application/vnd.a+json', 'application/vnd.b+json'],
    ['application/vnd.a+json'],
  ],
  ['application/json', ['application/vnd.a+json'], []],
  ['image/png', ['image/*'], ['image/*']],
  ['Application/JSON', ['application/json'], ['application/json']],
  ['text/plain;a="b,c", text/html', ['text/html'], ['text/html']],
  ['application/json;q=2', ['application/json'], ['application/json']],
  ['', ['application/json'], []],
])('%s of %o: %o', (accept, types, want) => {
  expect(wantedTypes(accept, types)).toEqual(want);
});

const name = fc.constantFrom('application/json', 'application/xml', 'text/plain', 'text/html', 'image/png');
const quality = fc.integer({ min: 0, max: 1000 });

test('of types that are each named, those of the highest weight are wanted, whatever their order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, quality), { selector: ([type]) => type }), (ranges) => {
      const header = ranges.map(([type, weight]) => `${type};q=${(weight / 1000).toFixed(3)}`).join(', ');
      const most = Math.max(0, ...ranges.map(([, weight]) => weight));
      const want = ranges.filter(([, weight]) => weight > 0 && weight === most).map(([type]) => type);
      expect(
        wantedTypes(
          header,
          ranges.map(([type]) => type),
        ),
      ).toEqual(want);
      expect(
        wantedTypes(
          header.split(', ').toReversed().join(','),
          ranges.map(([type]) => type),
        ),
      ).toEqual(want);
    }),
  );
});

test('what is refused by its name is not taken by a range', () => {
  fc.assert(
    fc.property(name, quality, (type, weight) => {
      expect(accepts(`*/*;q=${weight / 1000}, ${type};q=0, ${type.split('/')[0]}/*`, [type])).toBe(false);
    }),
  );
});
