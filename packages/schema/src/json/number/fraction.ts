import { readDecimal } from './decimal.ts';

/** A number without rounding: 19.99 is 1999/100. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

/** The exact value of a JSON number; `written` has its digits if the number was rounded. */
export function fraction(value: number, written?: string): Fraction {
  const { digits, exponent } = readDecimal(written ?? String(value)) ?? { digits: 0n, exponent: 0 };
  return exponent >= 0
    ? { over: digits * 10n ** BigInt(exponent), under: 1n }
    : lowest({ over: digits, under: 10n ** BigInt(-exponent) });
}

export function toNumber({ over, under }: Fraction): number {
  // A number with more digits is read in its decimal form.
  const scale = 10n ** 30n;
  const scaled = (over * scale) / under;
  const text = String(scaled < 0n ? -scaled : scaled).padStart(31, '0');
  return Number(`${scaled < 0n ? '-' : ''}${text.slice(0, -30)}.${text.slice(-30)}`);
}

/** Below 0 if the first is less, 0 if both are equal. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isMultiple(value: Fraction, of: Fraction): boolean {
  return (value.over * of.under) % (value.under * of.over) === 0n;
}

export function times({ over, under }: Fraction, by: bigint): Fraction {
  return lowest({ over: over * by, under });
}

/** The largest multiple of a step that is not greater than a number. */
export function floorTo(value: Fraction, step: Fraction): bigint {
  const [over, under] = [value.over * step.under, value.under * step.over];
  const quotient = over / under;
  return over % under !== 0n && over < 0n ? quotient - 1n : quotient;
}

/** The least number above 0 that is a multiple of both. */
export function commonMultiple(a: Fraction, b: Fraction): Fraction {
  const [x, y] = [lowest(a), lowest(b)];
  const over = (x.over * y.over) / divisor(x.over, y.over);
  return lowest({ over, under: divisor(x.under, y.under) });
}

export function between(a: Fraction, b: Fraction, parts: bigint, part: bigint): Fraction {
  const over = a.over * b.under * (parts - part) + b.over * a.under * part;
  return lowest({ over, under: a.under * b.under * parts });
}

function lowest({ over, under }: Fraction): Fraction {
  const common = divisor(over < 0n ? -over : over, under);
  return common === 0n ? { over: 0n, under: 1n } : { over: over / common, under: under / common };
}

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
