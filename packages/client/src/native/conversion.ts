import type { Conversion } from '../contract/api-description.ts';
import { readDateTime } from './date-time.ts';
import { Inconvertible } from './inconvertible.ts';
import { type Instant, readInstant } from './instant.ts';

/**
 * Converts the parts of a parsed value that the contract names. Objects and lists are changed in place.
 *
 * @param exact the same value, with its long integers as `bigint`, because a `number` may have lost digits of them.
 * @throws {Inconvertible} if a part is not what the document says.
 */
export function convertParsed(value: unknown, conversion: Conversion, exact: unknown = value): unknown {
  return convert(value, exact, conversion, '');
}

/** Whether a text has integers that a `number` may not hold. */
export function hasLongIntegers(text: string): boolean {
  return /\d{16}/.test(text);
}

function convert(value: unknown, exact: unknown, given: Conversion, at: string): unknown {
  const conversion = typeof given === 'function' ? given() : given;
  if (typeof conversion === 'function') return convert(value, exact, conversion, at);
  const { text, number, ...parts } = typeof conversion === 'object' ? conversion : KINDS[conversion];
  if (typeof value === 'string') return text ? timeOf(value, text, at) : value;
  if (typeof value === 'number') return number ? integerOf(value, exact, at) : value;
  if (typeof value !== 'object' || value === null) return value;
  const isList = Array.isArray(value);
  for (const name of Object.keys(value)) {
    const below = isList ? itemOf(parts, Number(name)) : memberOf(parts, name);
    if (!below) continue;
    const part = Reflect.get(value, name);
    const converted = convert(part, Reflect.get(exact as object, name), below, `${at}/${escaped(name)}`);
    // A plain assignment to `__proto__` would set the prototype.
    if (converted !== part) Object.defineProperty(value, name, { value: converted });
  }
  return value;
}

const KINDS: Record<'date' | 'instant' | 'bigint', Parts> = {
  date: { text: 'date' },
  instant: { text: 'instant' },
  bigint: { number: 'bigint' },
};

/** How the parts of a value are converted. */
type Parts = Exclude<Conversion, string | (() => Conversion)>;

function itemOf({ first, items }: Parts, index: number): Conversion | null | undefined {
  return first && index < first.length ? first[index] : items;
}

function memberOf({ members, others }: Parts, name: string): Conversion | null | undefined {
  return members && Object.hasOwn(members, name) ? members[name] : others;
}

function timeOf(text: string, kind: 'date' | 'instant', at: string): Date | Instant {
  const time = kind === 'date' ? readDateTime(text) : readInstant(text);
  if (!time) throw new Inconvertible(at, 'a date-time');
  return time;
}

function integerOf(value: number, exact: unknown, at: string): bigint {
  const integer = typeof exact === 'bigint' ? exact : Number.isSafeInteger(value) ? BigInt(value) : undefined;
  if (integer === undefined || BigInt.asIntN(64, integer) !== integer) {
    throw new Inconvertible(at, 'an integer of 64 bits');
  }
  return integer;
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
