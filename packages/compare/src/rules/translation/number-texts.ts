import type { JsonObject } from '@specpact/spec';
import { sharesText } from './pact-regex.ts';

/*
 * Pact's verifiers compare the text of a number with an expression. The numbers that have such texts are found by
 * comparing languages: of signs, of digits from the left, and of endings.
 */

const NUMBER = '^-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$';
const PLAIN = '^-?\\d+(?:\\.\\d+)?$';
const WITH_EXPONENT = '^-?\\d+(?:\\.\\d+)?[eE][+-]?\\d+$';
const WITH_FRACTION = '^-?\\d+\\.\\d+$';
const MOST_DIGITS = 15;
/** The last digits of a number tell whether it is a multiple of these. */
const FACTORS = [2, 4, 5, 10, 20, 25, 50, 100, 1_000];

/** Numbers that show what an expression takes, and what it does not take. */
export const USUAL_NUMBERS: readonly number[] = [
  0, 1, -1, 2, 3, 5, 7, 10, 12, 15, 20, 25, -25, 50, 99, 100, 123, 250, 999, 1_000, 1_500, 12_345, 1_000_000,
  0.5, -0.5, 1.25, 19.99,
];

/** A schema of every number whose text matches an expression, and perhaps of more; `false` if there is none. */
export function numbersOf(regex: string): JsonObject | false {
  const meets = (pattern: string) => sharesText(regex, { pattern });
  if (!meets(NUMBER)) return false;
  if (meets(WITH_EXPONENT)) {
    // A whole number has an exponent only if it has more than 21 digits (ECMA-262, `Number::toString`).
    return meets(PLAIN) ? { type: 'number' } : { type: 'number', not: { type: 'integer' } };
  }
  const isWhole = !meets(WITH_FRACTION);
  const negative = meets('^-\\d') ? magnitudes(meets, '-') : undefined;
  const positive = meets('^\\d') ? magnitudes(meets, '') : undefined;
  const atLeast = negative ? negate(negative.most) : positive?.least;
  const atMost = positive ? positive.most : negate(negative?.least);
  // The whole part of a fraction is at most one away from it.
  const slack = isWhole ? 0 : 1;
  const schema: JsonObject = { type: isWhole ? 'integer' : 'number' };
  if (atLeast !== undefined) schema.minimum = negative ? atLeast - slack : atLeast;
  // The text of zero has no sign.
  if (atMost === 0 && !positive) schema.exclusiveMaximum = 0;
  else if (atMost !== undefined) schema.maximum = positive ? atMost + slack : atMost;
  const largest = Math.max(
    Math.abs(atLeast ?? Number.POSITIVE_INFINITY),
    Math.abs(atMost ?? Number.POSITIVE_INFINITY),
  );
  const factors = isWhole ? FACTORS.filter((factor) => factor <= largest && !meets(multiples(factor))) : [];
  const least = factors.filter((factor) => !factors.some((other) => other < factor && factor % other === 0));
  if (least.length > 0) schema.allOf = least.map((multipleOf) => ({ not: { multipleOf } }));
  return schema;
}

function negate(value: number | undefined): number | undefined {
  return value === undefined ? undefined : 0 - value;
}

/** The smallest and the largest whole part of the numbers of a sign whose texts match. `undefined`: no bound. */
function magnitudes(
  meets: (pattern: string) => boolean,
  sign: '' | '-',
): { least: number | undefined; most: number | undefined } {
  const has = (whole: string) => meets(`^${sign}0*(?:${whole})(?:\\.|$)`);
  const lengths = Array.from({ length: MOST_DIGITS }, (_, index) => index + 1);
  const shortest = lengths.find((length) => has(digits(length)));
  const longest = has(`[1-9]\\d{${MOST_DIGITS},}`)
    ? undefined
    : lengths.findLast((length) => has(digits(length)));
  return {
    least: shortest === undefined ? undefined : extreme(has, shortest, '0123456789'),
    most: longest === undefined ? undefined : extreme(has, longest, '9876543210'),
  };
}

function digits(length: number): string {
  return length === 1 ? '\\d' : `[1-9]\\d{${length - 1}}`;
}

/** The first number with so many digits, in an order of the digits. */
function extreme(has: (whole: string) => boolean, length: number, order: string): number | undefined {
  let prefix = '';
  for (let left = length - 1; left >= 0; left -= 1) {
    const next = Array.from(order).find(
      (digit) => (prefix !== '' || digit !== '0' || length === 1) && has(`${prefix}${digit}\\d{${left}}`),
    );
    if (next === undefined) return undefined;
    prefix += next;
  }
  return Number(prefix);
}

/** The texts of whole numbers that are multiples of a divisor of a power of ten. */
function multiples(factor: number): string {
  const length = factor % 1_000 === 0 ? 3 : factor % 4 === 0 || factor % 25 === 0 ? 2 : 1;
  const endings = Array.from({ length: 10 ** length / factor }, (_, index) => String(index * factor));
  const padded = endings.map((ending) => ending.padStart(length, '0'));
  return `^-?(?:${endings.join('|')}|\\d*(?:${padded.join('|')}))$`;
}
