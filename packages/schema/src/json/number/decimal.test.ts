import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDecimals, type Decimal, isMultipleOf, isWhole, readDecimal } from './decimal.ts';

function decimal(text: string): Decimal {
  const read = readDecimal(text);
  if (!read) throw new Error(`no number: ${text}`);
  return read;
}

test.each(['', '-', '.', 'e5', '0x10', ' 1', '1_000', 'Infinity', 'NaN', '1e', '1e1.5'])(
  '%j is no number',
  (text) => {
    expect(readDecimal(text)).toBeUndefined();
  },
);

test.each([
  ['1', '1.0', 0],
  ['2e2', '200', 0],
  ['-0', '0', 0],
  ['9007199254740993', '9007199254740992', 1],
  ['-9007199254740993', '-9007199254740992', -1],
  ['0.1000000000000000000001', '0.1', 1],
  ['1e400', '1e399', 1],
  ['-1e400', '1', -1],
  ['007', '7', 0],
])('%s beside %s', (a, b, want) => {
  expect(Math.sign(compareDecimals(decimal(a), decimal(b)))).toBe(want);
});

test.each([
  ['19.99', '0.01', true],
  ['3.3', '1.1', true],
  ['0.3', '0.1', true],
  ['0.35', '0.1', false],
  ['1e308', '0.123', false],
  ['1e308', '0.5', true],
  ['1e1000000', '7', false],
  ['9007199254740993', '2', false],
  ['0', '7', true],
  ['-4.5', '1.5', true],
])('%s is a multiple of %s: %s', (value, of, want) => {
  expect(isMultipleOf(decimal(value), decimal(of))).toBe(want);
});

test.each([
  ['2e2', true],
  ['1.0', true],
  ['1.5', false],
  ['15e-1', false],
  ['9007199254740993.5', false],
])('%s is whole: %s', (text, want) => {
  expect(isWhole(decimal(text))).toBe(want);
});

describe('as whole numbers compare', () => {
  const parts = fc.record({
    digits: fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    scale: fc.integer({ min: 0, max: 9 }),
  });
  const written = ({ digits, scale }: { digits: bigint; scale: number }) => `${digits}e-${scale}`;
  const scaled = ({ digits, scale }: { digits: bigint; scale: number }) => digits * 10n ** BigInt(9 - scale);

  test('any two', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        const order = compareDecimals(decimal(written(a)), decimal(written(b)));
        expect(Math.sign(order)).toBe(scaled(a) < scaled(b) ? -1 : scaled(a) > scaled(b) ? 1 : 0);
      }),
    );
  });

  test('any multiple', () => {
    fc.assert(
      fc.property(parts, parts, (a, b) => {
        fc.pre(b.digits > 0n);
        expect(isMultipleOf(decimal(written(a)), decimal(written(b)))).toBe(scaled(a) % scaled(b) === 0n);
      }),
    );
  });
});
