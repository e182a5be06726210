import { WHOLE_FORMATS } from '../../format/format.ts';
import type { SchemaObjectAt } from '../../read/schema-at.ts';

interface Bound {
  at: number;
  isExclusive: boolean;
}

/** Numbers within bounds: first 1 or the nearest number to it, then others. */
export function* madeNumbers(schemas: readonly SchemaObjectAt[], isInteger: boolean): Generator<number> {
  const [least, most] = bounds(schemas);
  const isWhole = isInteger || schemas.some(({ value: { format } }) => limitsOf(format) !== undefined);
  const steps = schemas.flatMap(({ value: { multipleOf } }) =>
    typeof multipleOf === 'number' && multipleOf > 0 ? [multipleOf] : [],
  );
  const step = [...steps, ...(isWhole || steps.length === 0 ? [1] : [])].reduce(commonMultiple);
  const fits = (value: number) =>
    Number.isFinite(value) &&
    (!least || (least.isExclusive ? value > least.at : value >= least.at)) &&
    (!most || (most.isExclusive ? value < most.at : value <= most.at));
  const start = least?.at ?? Math.min(1, most?.at ?? 1);
  const first = Math.ceil(Number((start / step).toPrecision(15)));
  for (let count = 0; count < 400; count += 1) {
    const value = multiple(first + count, step);
    if (fits(value)) yield value;
    else if (most && value > most.at) break;
  }
  // There may be no whole number between the bounds. Then fractions are tried.
  if (!isWhole && steps.length === 0) yield* [...between(least, most)].filter(fits);
  const last = Math.floor(Number(((most?.at ?? start) / step).toPrecision(15)));
  for (let count = 0; count < 400; count += 1) {
    const value = multiple(Math.min(last, first) - count, step);
    if (fits(value)) yield value;
    else if (least && value < least.at) break;
  }
}

function bounds(schemas: readonly SchemaObjectAt[]): [least: Bound | undefined, most: Bound | undefined] {
  let least: Bound | undefined;
  let most: Bound | undefined;
  const from = (at: unknown, isExclusive = false) => {
    if (typeof at !== 'number') return;
    if (!least || at > least.at || (at === least.at && isExclusive)) least = { at, isExclusive };
  };
  const to = (at: unknown, isExclusive = false) => {
    if (typeof at !== 'number') return;
    if (!most || at < most.at || (at === most.at && isExclusive)) most = { at, isExclusive };
  };
  for (const { value } of schemas) {
    from(value.minimum, value.exclusiveMinimum === true);
    from(value.exclusiveMinimum, true);
    to(value.maximum, value.exclusiveMaximum === true);
    to(value.exclusiveMaximum, true);
    const limits = limitsOf(value.format);
    // The bounds of the format count only if they are closer than those of the schema.
    if (limits && least && least.at < limits[0]) from(limits[0]);
    if (limits && most && most.at > limits[1]) to(limits[1]);
  }
  return [least, most];
}

/** The bounds of a format of whole numbers, within the range where a JavaScript number has all digits. */
function limitsOf(format: unknown): readonly [least: number, most: number] | undefined {
  const known = typeof format === 'string' && Object.hasOwn(WHOLE_FORMATS, format);
  const limits = known ? WHOLE_FORMATS[format] : undefined;
  return (
    limits && [
      Math.max(Number(limits[0]), Number.MIN_SAFE_INTEGER),
      Math.min(Number(limits[1]), Number.MAX_SAFE_INTEGER),
    ]
  );
}

function* between(least: Bound | undefined, most: Bound | undefined): Generator<number> {
  if (least) yield least.at;
  if (most) yield most.at;
  if (least && most) {
    for (let parts = 2; parts <= 64; parts += 1) yield least.at + (most.at - least.at) / parts;
  } else if (least) yield least.at + 0.5;
  else if (most) yield most.at - 0.5;
}

/** A multiple without the digits that binary fractions add: 3 times 0.1 is 0.3. */
function multiple(count: number, step: number): number {
  const value = count * step;
  return Number.isInteger(step) ? value : Number(value.toPrecision(15));
}

/** The least common multiple of both. */
function commonMultiple(a: number, b: number): number {
  const scale = 10 ** Math.max(decimals(a), decimals(b));
  const [one, other] = [Math.round(a * scale), Math.round(b * scale)];
  const [x, y] = [BigInt(one), BigInt(other)];
  return x === 0n || y === 0n ? a : Number((x * y) / divisor(x, y)) / scale;
}

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : divisor(b, a % b);
}

function decimals(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(Math.max(fraction.length - Number(exponent), 0), 15);
}
