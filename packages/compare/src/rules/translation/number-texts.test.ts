import { looseSchema, validate } from '@specpact/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { numbersOf } from './number-texts.ts';

test.each([
  ['^[a-z]+$', false],
  ['^[5-9]\\d\\d$', { type: 'integer', minimum: 500, maximum: 999 }],
  ['^[5-9]\\d{2,}$', { type: 'integer', minimum: 500 }],
  ['^\\d{1,3}$', { type: 'integer', minimum: 0, maximum: 999 }],
  ['^-[1-9]\\d?$', { type: 'integer', minimum: -99, maximum: -1 }],
  ['^-\\d$', { type: 'integer', minimum: -9, exclusiveMaximum: 0 }],
  ['^-?[12]\\.5$', { type: 'number', minimum: -3, maximum: 3 }],
  ['^\\d*[13579]$', { type: 'integer', minimum: 1, allOf: [{ not: { multipleOf: 2 } }] }],
  ['^\\d+[1-4]$', { type: 'integer', minimum: 1, allOf: [{ not: { multipleOf: 5 } }] }],
  ['5', { type: 'number' }],
])('the numbers of %s', (regex, want) => {
  expect(numbersOf(regex)).toEqual(want);
});

test('a number whose text matches is always a value of the schema', () => {
  const part = fc.constantFrom('\\d', '[1-5]', '0', '[2468]', '7', '\\d*', '[1-9]\\d?', '(?:1|25)');
  const regex = fc
    .tuple(fc.constantFrom('', '-', '-?'), fc.array(part, { minLength: 1, maxLength: 3 }))
    .map(([sign, parts]) => `^${sign}${parts.join('')}$`);
  fc.assert(
    fc.property(regex, fc.integer({ min: -2_000, max: 20_000 }), (pattern, number) => {
      fc.pre(new RegExp(pattern, 'u').test(String(number)));
      const { reader, schema } = looseSchema(numbersOf(pattern));
      const faults = validate(reader, schema, number, { completeness: 'exact', direction: 'response' });
      expect(faults).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
