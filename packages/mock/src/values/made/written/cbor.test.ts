import type { JsonValue } from '@specpact/spec';
import { expect, test } from 'vitest';
import { cborBytes } from './cbor.ts';

// The examples of RFC 8949, appendix A, that JSON has too.
test.each([
  [0, '00'],
  [23, '17'],
  [24, '1818'],
  [1000, '1903e8'],
  [1_000_000, '1a000f4240'],
  [1_000_000_000_000, '1b000000e8d4a51000'],
  [-1, '20'],
  [-100, '3863'],
  [1.1, 'fb3ff199999999999a'],
  [-4.1, 'fbc010666666666666'],
  [1.0e300, 'fb7e37e43c8800759c'],
  [false, 'f4'],
  [true, 'f5'],
  [null, 'f6'],
  ['', '60'],
  ['IETF', '6449455446'],
  ['\u00fc', '62c3bc'],
  ['\u{10151}', '64f0908591'],
  [[], '80'],
  [[1, [2, 3], [4, 5]], '8301820203820405'],
  [
    Array.from({ length: 25 }, (_, index) => index + 1),
    `9819${'0102030405060708090a0b0c0d0e0f1011121314151617'}18181819`,
  ],
  [{}, 'a0'],
  [{ a: 1, b: [2, 3] }, 'a26161016162820203'],
] as [JsonValue, string][])('%j is %s', (value, expected) => {
  expect(Buffer.from(cborBytes(value)).toString('hex')).toBe(expected);
});
