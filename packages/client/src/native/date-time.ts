/** A date-time (RFC 3339, section 5.6). */
const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

/**
 * The `Date` of a date-time; `undefined` if the text is none, or a leap second, which no `Date` can hold. A `Date` counts
 * milliseconds, so further digits of a second are cut.
 */
export function readDateTime(text: string): Date | undefined {
  const [, day] = DATE_TIME.exec(text) ?? [];
  // Some platforms take the 30th of February for a day in March.
  if (day === undefined || !isDay(day)) return undefined;
  const date = new Date(text.toUpperCase());
  return Number.isNaN(date.getTime()) ? undefined : date;
}

function isDay(day: string): boolean {
  const date = new Date(day);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * The date-time of a `Date`, in UTC.
 *
 * @throws {RangeError} if the `Date` is invalid, or its year has not four digits (RFC 3339, section 5.6).
 */
export function writeDateTime(date: Date): string {
  const text = date.toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`no date-time has the year of ${text}`);
  return text;
}
