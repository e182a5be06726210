import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasFormat } from './format.ts';
import { formatPattern } from './format-shapes.ts';

const two = (most: number) =>
  fc.integer({ min: 0, max: most }).map((number) => String(number).padStart(2, '0'));
const year = fc.integer({ min: 0, max: 9999 }).map((number) => String(number).padStart(4, '0'));
const date = fc.tuple(year, two(13), two(32)).map((parts) => parts.join('-'));
const clock = fc.tuple(two(24), two(60), two(60)).map((parts) => parts.join(':'));
const offset = fc.oneof(
  fc.constantFrom('Z', 'z', '', '+0100'),
  two(24).map((hour) => `+${hour}:30`),
);
const time = fc.tuple(clock, fc.constantFrom('', '.5', '.'), offset).map((parts) => parts.join(''));

/** Texts of which many have the format, and others nearly. */
const NEAR: Record<string, fc.Arbitrary<string>> = {
  date,
  time,
  'date-time': fc.tuple(date, fc.constantFrom('T', 't', ' '), time).map((parts) => parts.join('')),
  duration: fc.stringMatching(/^P?\d{0,2}[YMDW]?(T\d[HMS])?$/),
  uuid: fc.oneof(
    fc.uuid(),
    fc.uuid().map((uuid) => uuid.toUpperCase()),
  ),
  ipv4: fc.oneof(fc.ipV4(), fc.ipV4Extended()),
  ipv6: fc.ipV6(),
  email: fc.oneof(fc.emailAddress(), fc.constantFrom('"a@b c"@example.com', 'a@[IPv6:::1]')),
  hostname: fc.domain(),
  uri: fc.webUrl({ withQueryParameters: true, withFragments: true }),
  'json-pointer': fc.stringMatching(/^(\/[a~01\n]*)*$/),
  'relative-json-pointer': fc.stringMatching(/^[01][+-]?[01]?#?(\/a)?$/),
  byte: fc.base64String(),
};

test.each(Object.entries(NEAR))('every text of the format %s matches its pattern', (format, near) => {
  const expression = new RegExp(formatPattern(format) ?? '', 'u');
  fc.assert(
    fc.property(fc.oneof(near, fc.string()), (text) => {
      if (hasFormat(text, format)) expect(text).toMatch(expression);
    }),
    { numRuns: 300 },
  );
});

test('a format that no short expression describes has none', () => {
  expect(formatPattern('uri-template')).toBeUndefined();
  expect(formatPattern('constructor')).toBeUndefined();
});
