/** A decimal number without loss: `digits * 10 ** exponent`. The digits do not end in zero. */
export interface Decimal {
  digits: bigint;
  exponent: number;
}

const LITERAL = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/** A number with more digits takes long to read, and nobody compares it. */
const MOST_DIGITS = 10_000;

/** Reads a number as JSON or YAML writes it; `undefined` if it is no number or far too long. */
export function readDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = '', power = '0'] = LITERAL.exec(text) ?? [];
  if (sign === undefined || whole + fraction === '' || text.length > MOST_DIGITS) return undefined;
  const written = (whole + fraction).replace(/^0+/, '');
  const bare = written.replace(/0+$/, '');
  if (bare === '') return { digits: 0n, exponent: 0 };
  const digits = BigInt(bare);
  return {
    digits: sign === '-' ? -digits : digits,
    exponent: Number(power) - fraction.length + written.length - bare.length,
  };
}

/** Below 0 if the first is less, above 0 if it is more. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [signA, signB] = [signOf(a), signOf(b)];
  if (signA !== signB || signA === 0) return signA - signB;
  const size = sizeOf(a) - sizeOf(b);
  if (size !== 0) return size * signA;
  // Both have the same size, so their exponents differ by no more than the number of written digits.
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = scaled(a, exponent) - scaled(b, exponent);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** Whether a number is a whole multiple of another, which is above 0. */
export function isMultipleOf(value: Decimal, of: Decimal): boolean {
  if (value.digits === 0n) return true;
  const zeros = value.exponent - of.exponent;
  // The digits do not end in zero, so they cannot be divided by ten.
  return zeros >= 0 && (value.digits * powerOfTen(zeros, of.digits)) % of.digits === 0n;
}

/** {@link isMultipleOf} for numbers as JavaScript shows them. 19.99 is a multiple of 0.01. */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(of)) return value % of === 0;
  const [exact, step] = [readDecimal(String(value)), readDecimal(String(of))];
  return exact !== undefined && step !== undefined && isMultipleOf(exact, step);
}

/** Whether a number has no fraction: 1.0 and 2e2 have none (JSON Schema 2020-12, core 4.2.3). */
export function isWhole({ exponent }: Decimal): boolean {
  return exponent >= 0;
}

function signOf({ digits }: Decimal): number {
  return digits < 0n ? -1 : Number(digits > 0n);
}

/** The place of the first digit. */
function sizeOf({ digits, exponent }: Decimal): number {
  return String(digits < 0n ? -digits : digits).length + exponent;
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

/** The remainder of a power of ten, by squaring: the power may be large. */
function powerOfTen(power: number, modulus: bigint): bigint {
  let [result, base, left] = [1n % modulus, 10n % modulus, BigInt(power)];
  for (; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}
