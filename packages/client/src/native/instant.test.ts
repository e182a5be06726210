import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isInstant, readInstant, writeInstant } from './instant.ts';

beforeEach(() => void vi.stubGlobal('Temporal', Temporal));
afterEach(() => void vi.unstubAllGlobals());

test('an instant that is written is read as the same, with all nanoseconds', () => {
  const [first, last] = ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z'].map(
    (text) => Temporal.Instant.from(text).epochNanoseconds,
  );
  fc.assert(
    fc.property(fc.bigInt({ min: first ?? 0n, max: last ?? 0n }), (count) => {
      const text = writeInstant(Temporal.Instant.fromEpochNanoseconds(count));
      expect(readInstant(text)?.epochNanoseconds).toBe(count);
    }),
  );
});

test.each([
  ['2026-01-31T23:59:59.123456789+02:00', '2026-01-31T21:59:59.123456789Z'],
  ['2026-01-31t23:59:59z', '2026-01-31T23:59:59Z'],
  ['2026-01-31T23:59:59.1234567891Z', '2026-01-31T23:59:59.123456789Z'],
])('%s is an instant', (text, instant) => {
  expect(`${readInstant(text)}`).toBe(instant);
});

test.each([
  '2026-01-31',
  '2026-02-30T00:00:00Z',
  '2026-01-31T00:00:00Z[Europe/Paris]',
  '2016-12-31T23:59:60Z',
  '',
])('%j is none', (text) => {
  expect(readInstant(text)).toBeUndefined();
});

test('only an instant counts as one, and only one of a year with four digits can be written', () => {
  const late = Temporal.Instant.from('+012026-01-01T00:00:00Z');
  expect(isInstant(late)).toBe(true);
  expect([new Date(), {}, null, Temporal.PlainDate.from('2026-01-01')].some(isInstant)).toBe(false);
  expect(() => writeInstant(late)).toThrow('+012026');
});

test('a platform without Temporal is told what to load', () => {
  vi.stubGlobal('Temporal', undefined);
  expect(() => readInstant('2026-01-31T00:00:00Z')).toThrow("import 'temporal-polyfill/global'");
});
