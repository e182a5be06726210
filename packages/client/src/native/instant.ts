import { RequestError } from '../errors/request-error.ts';
import { readDateTime } from './date-time.ts';

/** What is used of `Temporal.Instant`. */
export interface Instant {
  readonly epochNanoseconds: bigint;
  toString(): string;
}

/** `Temporal`, of the platform or a polyfill. The types of it are younger than the oldest TypeScript that is supported. */
function instants(): { from(text: string): Instant } {
  const { Temporal } = globalThis as { Temporal?: { Instant: { from(text: string): Instant } } };
  if (Temporal) return Temporal.Instant;
  throw new RequestError(
    "this platform has no Temporal: load a polyfill before the first call, such as import 'temporal-polyfill/global'",
  );
}

/**
 * The `Temporal.Instant` of a date-time; `undefined` if the text is none, or a leap second. An instant counts nanoseconds,
 * so further digits of a second are cut.
 *
 * @throws {RequestError} if there is no `Temporal`.
 */
export function readInstant(text: string): Instant | undefined {
  const platform = instants();
  return readDateTime(text) && platform.from(text.toUpperCase().replace(/(\.\d{9})\d+/, '$1'));
}

/** Whether a value is a `Temporal.Instant`, of the platform or of a polyfill. */
export function isInstant(value: unknown): value is Instant {
  return Object.prototype.toString.call(value) === '[object Temporal.Instant]';
}

/**
 * The date-time of an instant, in UTC, with all its digits.
 *
 * @throws {RangeError} if its year has not four digits (RFC 3339, section 5.6).
 */
export function writeInstant(instant: Instant): string {
  const text = instant.toString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`no date-time has the year of ${text}`);
  return text;
}
