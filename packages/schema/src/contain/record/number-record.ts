import { mayBeRounded } from '../../json/number/exact-numbers.ts';
import {
  between,
  commonMultiple,
  compare,
  type Fraction,
  floorTo,
  fraction,
  isMultiple,
  times,
  toNumber,
} from '../../json/number/fraction.ts';
import { body, type Claim, listedValues, placeOf } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import { type Finding, none, unknown } from '../claim/finding.ts';

interface End {
  at: Fraction;
  isOpen: boolean;
}

/** Numbers between two ends. They are multiples of `step`, and of none of `notSteps`. */
interface NumberRecord {
  least: End | undefined;
  most: End | undefined;
  step: Fraction | undefined;
  notSteps: Fraction[];
  excluded: Fraction[];
  /** A claim that this record does not hold. */
  left: Claim | undefined;
}

/** How many multiples are tried one by one. */
const MOST_TRIED = 2_000n;
const ONE: Fraction = { over: 1n, under: 1n };

export function findNumber(search: ClaimSearch, claims: readonly Claim[]): Finding {
  const record = recordOf(claims);
  const tried = record.step ? multiples(record, record.step) : others(record);
  for (const value of tried.values) {
    const number = toNumber(value);
    if (!search.brokenBy(number, claims)) return { kind: 'found', value: number };
  }
  if (tried.isComplete) return none(needed(claims));
  return unknown(placeOf(record.left ?? claims.find(({ holds }) => !holds) ?? claims[0]));
}

/** The smallest part of some claims that leaves no number. */
function needed(claims: readonly Claim[]) {
  let few = [...claims];
  for (const claim of claims) {
    const without = few.filter((one) => one !== claim);
    const record = recordOf(without);
    const { values, isComplete } = record.step ? multiples(record, record.step) : others(record);
    if (isComplete && values.length === 0) few = without;
  }
  return few.map(placeOf);
}

function recordOf(claims: readonly Claim[]): NumberRecord {
  const record: NumberRecord = {
    least: undefined,
    most: undefined,
    step: undefined,
    notSteps: [],
    excluded: [],
    left: undefined,
  };
  const from = (at: Fraction, isOpen: boolean) => {
    const order = record.least ? compare(at, record.least.at) : 1;
    if (order > 0 || (order === 0 && isOpen)) record.least = { at, isOpen };
  };
  const to = (at: Fraction, isOpen: boolean) => {
    const order = record.most ? compare(at, record.most.at) : -1;
    if (order < 0 || (order === 0 && isOpen)) record.most = { at, isOpen };
  };
  for (const claim of claims) {
    const { holds } = claim;
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, type } = body(claim);
    const listed = listedValues(claim);
    const exact = (value: number, keyword: string) => numberAt(claim, value, keyword);
    if (typeof minimum === 'number') {
      const isOpen = exclusiveMinimum === true;
      if (holds) from(exact(minimum, 'minimum'), isOpen);
      else to(exact(minimum, 'minimum'), !isOpen);
    } else if (typeof maximum === 'number') {
      const isOpen = exclusiveMaximum === true;
      if (holds) to(exact(maximum, 'maximum'), isOpen);
      else from(exact(maximum, 'maximum'), !isOpen);
    } else if (typeof exclusiveMinimum === 'number') {
      if (holds) from(exact(exclusiveMinimum, 'exclusiveMinimum'), true);
      else to(exact(exclusiveMinimum, 'exclusiveMinimum'), false);
    } else if (typeof exclusiveMaximum === 'number') {
      if (holds) to(exact(exclusiveMaximum, 'exclusiveMaximum'), true);
      else from(exact(exclusiveMaximum, 'exclusiveMaximum'), false);
    } else if (type === 'integer' || typeof multipleOf === 'number') {
      const step = typeof multipleOf === 'number' ? exact(multipleOf, 'multipleOf') : ONE;
      if (!holds) record.notSteps.push(step);
      else record.step = record.step ? commonMultiple(record.step, step) : step;
    } else if (listed && !holds) {
      for (const value of listed) if (typeof value === 'number') record.excluded.push(fraction(value));
    } else record.left ??= claim;
  }
  return record;
}

/** The multiples of a step in the record, from zero outwards, up to the limit of what is tried. */
function multiples(record: NumberRecord, step: Fraction): { values: Fraction[]; isComplete: boolean } {
  const { least, most } = record;
  const low = least && firstAbove(least, step);
  const high = most && lastBelow(most, step);
  if (low !== undefined && high !== undefined && low > high) return { values: [], isComplete: true };
  // A multiple of the step is a multiple of each divisor of the step.
  if (record.notSteps.some((not) => isMultiple(step, not))) return { values: [], isComplete: true };
  const start = low !== undefined && low > 0n ? low : high !== undefined && high < 0n ? high : 0n;
  const values: Fraction[] = [];
  let isComplete = true;
  for (const direction of [1n, -1n]) {
    for (let count = direction === 1n ? 0n : 1n; ; count += 1n) {
      const at = start + direction * count;
      if ((low !== undefined && at < low) || (high !== undefined && at > high)) break;
      if (count > MOST_TRIED || values.length > 8) {
        isComplete = false;
        break;
      }
      const value = times(step, at);
      if (isAllowed(record, value)) values.push(value);
    }
  }
  return { values, isComplete: isComplete && values.length === 0 };
}

/** Some numbers of a record without a step: its ends, some from the middle, whole numbers and fractions. */
function others(record: NumberRecord): { values: Fraction[]; isComplete: boolean } {
  const { least, most } = record;
  const order = least && most ? compare(least.at, most.at) : -1;
  if (order > 0 || (order === 0 && (least?.isOpen || most?.isOpen))) return { values: [], isComplete: true };
  if (order === 0 && least) {
    const values = isAllowed(record, least.at) ? [least.at] : [];
    return { values, isComplete: values.length === 0 };
  }
  const low = least?.at ?? (most ? minus(most.at, 1_000n) : { over: 0n, under: 1n });
  const high = most?.at ?? { over: low.over + 1_000n * low.under, under: low.under };
  const tried = [...multiples({ ...record, least: least ?? { at: low, isOpen: false } }, ONE).values];
  if (least && !least.isOpen) tried.push(least.at);
  if (most && !most.isOpen) tried.push(most.at);
  for (const digits of [2n, 4n, 8n, 16n]) {
    tried.push({ over: low.over * digits + low.under, under: low.under * digits });
    tried.push({ over: low.over * 10n ** digits + low.under, under: low.under * 10n ** digits });
  }
  for (const [part, parts] of [
    [1n, 2n],
    [1n, 4n],
    [1n, 10n],
    [3n, 10n],
    [1n, 3n],
    [1n, 7n],
    [37n, 128n],
    [911n, 10_000n],
  ] as const) {
    tried.push(between(low, high, parts, part));
  }
  const isWithin = (value: Fraction) =>
    (!least || compare(value, least.at) >= (least.isOpen ? 1 : 0)) &&
    (!most || compare(value, most.at) <= (most.isOpen ? -1 : 0));
  return { values: tried.filter((value) => isWithin(value) && isAllowed(record, value)), isComplete: false };
}

function isAllowed({ notSteps, excluded }: NumberRecord, value: Fraction): boolean {
  return (
    !notSteps.some((not) => isMultiple(value, not)) && !excluded.some((one) => compare(one, value) === 0)
  );
}

/** A number of a schema, with all digits of the file. */
function numberAt({ reader, schema }: Claim, value: number, keyword: string): Fraction {
  return fraction(value, mayBeRounded(value) ? reader.numberText(schema.at.to(keyword)) : undefined);
}

function firstAbove({ at, isOpen }: End, step: Fraction): bigint {
  const floor = floorTo(at, step);
  return isMultiple(at, step) && !isOpen ? floor : floor + 1n;
}

function lastBelow({ at, isOpen }: End, step: Fraction): bigint {
  const floor = floorTo(at, step);
  return isMultiple(at, step) && isOpen ? floor - 1n : floor;
}

function minus({ over, under }: Fraction, whole: bigint): Fraction {
  return { over: over - whole * under, under };
}
