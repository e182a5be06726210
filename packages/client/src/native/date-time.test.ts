import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readDateTime, writeDateTime } from './date-time.ts';

test('a Date that is written is read as the same', () => {
  const dates = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) => {
      expect(readDateTime(writeDateTime(date))).toEqual(date);
    }),
  );
});

test.each([
  ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000Z'],
  ['2026-01-31t23:59:59.5z', '2026-01-31T23:59:59.500Z'],
  ['2026-01-31T23:59:59.123999+02:00', '2026-01-31T21:59:59.123Z'],
  ['2024-02-29T00:00:00-23:59', '2024-02-29T23:59:00.000Z'],
])('%s is a Date', (text, date) => {
  expect(readDateTime(text)?.toISOString()).toBe(date);
});

test.each([
  '2026-01-31',
  '2026-01-31T23:59:59',
  '2026-01-31 23:59:59Z',
  '2026-02-30T00:00:00Z',
  '2025-02-29T00:00:00Z',
  '2026-01-31T24:00:00Z',
  '2026-12-31T23:59:60Z',
  '2026-01-31T23:59:59.Z',
  '2026-01-31T23:59:59+0200',
  '12026-01-31T23:59:59Z',
  'Sat Jan 31 2026',
  '',
])('%s is none', (text) => {
  expect(readDateTime(text)).toBeUndefined();
});

test('a Date without a date-time is an error', () => {
  expect(() => writeDateTime(new Date(Number.NaN))).toThrow(RangeError);
  expect(() => writeDateTime(new Date(Date.UTC(12026, 0)))).toThrow('+012026');
  expect(() => writeDateTime(new Date(-1e14))).toThrow(RangeError);
});
