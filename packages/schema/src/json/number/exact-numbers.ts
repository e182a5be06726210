// json/number/ takes numbers as JavaScript holds them, and their digits in the file.
// It gives comparisons and multiples that are exact to the last digit.
import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { Trail } from '../../read/trail.ts';
import { equal } from '../value/equal.ts';
import { compareDecimals, type Decimal, isMultiple, isMultipleOf, isWhole, readDecimal } from './decimal.ts';

/** How the number at a place is written; `undefined` if that is not known. */
export type NumberText = (at: Trail) => string | undefined;

/** A number that was read, and where it is written. */
export interface PlacedNumber {
  value: number;
  at: Trail;
}

/**
 * Compares numbers by their digits in the file. Values hold JavaScript numbers, which keep about sixteen
 * digits. Two that are equal there may differ in the file. Only then the digits of the file are read.
 */
export class ExactNumbers {
  readonly #ofSchema: NumberText;
  readonly #ofValue: NumberText;

  constructor(ofSchema: NumberText, ofValue: NumberText) {
    this.#ofSchema = ofSchema;
    this.#ofValue = ofValue;
  }

  /** Below 0 if the number of the value is less than that of the schema. */
  compare(value: PlacedNumber, bound: PlacedNumber): number {
    // Reading rounds a number. It never swaps the order of two numbers.
    if (value.value !== bound.value) return value.value < bound.value ? -1 : 1;
    if (!mayBeRounded(value.value)) return 0;
    const exact = this.#pair(value, bound);
    return exact ? compareDecimals(...exact) : 0;
  }

  isMultiple(value: PlacedNumber, of: PlacedNumber): boolean {
    if (!mayBeRounded(value.value) && !mayBeRounded(of.value)) return isMultiple(value.value, of.value);
    const exact = decimalOf(value.value, value.at, this.#ofValue) ?? readDecimal(String(value.value));
    const step = decimalOf(of.value, of.at, this.#ofSchema) ?? readDecimal(String(of.value));
    return exact !== undefined && step !== undefined && isMultipleOf(exact, step);
  }

  isWhole({ value, at }: PlacedNumber): boolean {
    if (!mayBeRounded(value)) return Number.isInteger(value);
    const exact = decimalOf(value, at, this.#ofValue);
    return exact ? isWhole(exact) : Number.isInteger(value);
  }

  /** Whether a value lies between two whole numbers, both included. */
  isWithin(value: PlacedNumber, least: bigint, most: bigint): boolean {
    const exact = decimalOf(value.value, value.at, this.#ofValue);
    // The largest 64-bit number is read as a larger one. Without its digits it counts as within.
    if (!exact) return value.value >= Number(least) && value.value <= Number(most);
    const [low, high] = [least, most].map((bound) => readDecimal(String(bound)));
    return !!low && !!high && compareDecimals(exact, low) >= 0 && compareDecimals(exact, high) <= 0;
  }

  /** Whether a value is the same JSON as a part of a schema. */
  isSame(value: JsonValue, at: Trail, written: JsonValue | undefined, writtenAt: Trail): boolean {
    return equal(value, written) && this.#hasSameDigits(value, at, written, writtenAt, this.#ofSchema);
  }

  /** Whether two parts of the value are the same JSON. */
  areTwins(value: JsonValue, at: Trail, other: JsonValue, otherAt: Trail): boolean {
    return equal(value, other) && this.#hasSameDigits(value, at, other, otherAt, this.#ofValue);
  }

  /** Compares the digits of two numbers that are equal as JavaScript numbers. */
  #hasSameDigits(
    value: JsonValue | undefined,
    at: Trail,
    other: JsonValue | undefined,
    otherAt: Trail,
    ofOther: NumberText,
  ): boolean {
    if (typeof value === 'number' && typeof other === 'number') {
      if (!mayBeRounded(value)) return true;
      const [a, b] = [decimalOf(value, at, this.#ofValue), decimalOf(other, otherAt, ofOther)];
      return !a || !b || compareDecimals(a, b) === 0;
    }
    if (Array.isArray(value) && Array.isArray(other)) {
      return value.every((item, index) => {
        const token = String(index);
        return this.#hasSameDigits(item, at.to(token), other[index], otherAt.to(token), ofOther);
      });
    }
    if (!isJsonObject(value) || !isJsonObject(other)) return true;
    return Object.keys(value).every((name) =>
      this.#hasSameDigits(value[name], at.to(name), other[name], otherAt.to(name), ofOther),
    );
  }

  #pair(value: PlacedNumber, written: PlacedNumber): [Decimal, Decimal] | undefined {
    const exact = decimalOf(value.value, value.at, this.#ofValue);
    const other = exact && decimalOf(written.value, written.at, this.#ofSchema);
    return other && [exact, other];
  }
}

/** Whether a number may have more digits in its file than JavaScript keeps. */
export function mayBeRounded(value: number): boolean {
  if (Number.isSafeInteger(value)) return false;
  return Math.abs(value) >= 2 ** 53 || String(value).replace(/e.*|\D/g, '').length > 15;
}

/** `undefined` if the number may have been rounded, and its digits in the file are not known. */
function decimalOf(value: number, at: Trail, textAt: NumberText): Decimal | undefined {
  const written = mayBeRounded(value) ? textAt(at) : String(value);
  return written === undefined ? undefined : readDecimal(written);
}
