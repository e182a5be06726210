export const DATE = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export const TIME =
  /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:[zZ]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** `full-date` (RFC 3339, section 5.6). The day must exist. */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return day !== undefined && Number(day) <= daysIn(Number(year), Number(month));
}

/** `full-time` (RFC 3339, section 5.6). A leap second ends a day of UTC (section 5.7). */
export function isTime(text: string): boolean {
  const time = readTime(text);
  return time !== undefined && (!time.isLeapSecond || time.minuteOfDay === 23 * 60 + 59);
}

/** `date-time` (RFC 3339, section 5.6). A leap second ends a month of UTC (section 5.7 and appendix D). */
export function isDateTime(text: string): boolean {
  const [date, time] = [text.slice(0, 10), text.slice(11)];
  if (!/^[tT]$/.test(text.charAt(10)) || !isDate(date) || !isTime(time)) return false;
  const { isLeapSecond = false, daysLater = 0 } = readTime(time) ?? {};
  if (!isLeapSecond) return true;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const next = new Date(0);
  next.setUTCFullYear(year, month - 1, day + daysLater + 1);
  return next.getUTCDate() === 1;
}

/** `date-time` without an offset, as the OpenAPI format registry has it. */
export function isLocalDateTime(text: string): boolean {
  return /[0-9]$/.test(text) && !/[+-]\d\d:\d\d$/.test(text.slice(11)) && isDateTime(`${text}Z`);
}

/** `full-time` without an offset. */
export function isLocalTime(text: string): boolean {
  return /^[\d:.]+$/.test(text) && isTime(`${text}Z`);
}

/** `duration` (RFC 3339, appendix A). Units may be missing at the ends, not in the middle. */
export function isDuration(text: string): boolean {
  return /^P(?!$)(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/.test(
    text,
  );
}

interface Time {
  isLeapSecond: boolean;
  /** In UTC. */
  minuteOfDay: number;
  /** How many days the day in UTC is ahead of the written day. */
  daysLater: number;
}

function readTime(text: string): Time | undefined {
  const [, hour, minute, second, sign, offsetHour = '0', offsetMinute = '0'] = TIME.exec(text) ?? [];
  if (second === undefined) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  const daysLater = Math.floor(minutes / 1_440);
  return { isLeapSecond: second === '60', minuteOfDay: minutes - daysLater * 1_440, daysLater };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
