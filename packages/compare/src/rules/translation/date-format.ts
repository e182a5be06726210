/** The formats of Pact's libraries, for a matcher or a generator that says no format. */
const USUAL: Readonly<Record<string, string>> = {
  date: 'yyyy-MM-dd',
  time: 'HH:mm:ss',
  timestamp: "yyyy-MM-dd'T'HH:mm:ssXXX",
  datetime: "yyyy-MM-dd'T'HH:mm:ssXXX",
};

/** Texts of a date or time: a pattern that each has, and some that surely are such. */
export interface DatedTexts {
  pattern: string;
  samples: readonly string[];
}

/** A moment as the letters of formats write it. */
interface Moment {
  year: number;
  month: number;
  day: number;
  dayOfYear: number;
  /** From Monday, 1. */
  weekday: number;
  hour: number;
  minute: number;
  second: number;
  nano: number;
  /** Minutes east of Greenwich. */
  offset: number;
  zone: string;
}

const MOMENTS: readonly Moment[] = [
  moment([2026, 11, 23, 327, 1], [14, 5, 9, 123_456_789], 60, 'Europe/Paris'),
  moment([2024, 2, 29, 60, 4], [0, 0, 0, 0], 0, 'UTC'),
  moment([1999, 12, 31, 365, 5], [23, 59, 59, 999_000_000], -570, 'Pacific/Marquesas'),
];

function moment(
  [year, month, day, dayOfYear, weekday]: readonly [number, number, number, number, number],
  [hour, minute, second, nano]: readonly [number, number, number, number],
  offset: number,
  zone: string,
): Moment {
  return { year, month, day, dayOfYear, weekday, hour, minute, second, nano, offset, zone };
}

const MONTHS = words('January February March April May June July August September October November December');
const DAYS = words('Monday Tuesday Wednesday Thursday Friday Saturday Sunday');

function words(text: string): string[] {
  return text.split(' ');
}

/** How a part of a format is written: as a pattern, and for a moment. */
interface Written {
  pattern: string;
  of: (moment: Moment) => string;
}

/**
 * The texts of a format of Java's `DateTimeFormatter`, as Pact's date and time matchers have it.
 * `undefined` where the format has a part that is not known.
 */
export function datedTexts(match: string, format: unknown): DatedTexts | undefined {
  const written = typeof format === 'string' && format !== '' ? format : USUAL[match];
  if (written === undefined) return undefined;
  let pattern = '';
  const samples = MOMENTS.map(() => '');
  for (const [part] of written.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']/g)) {
    // A part in brackets may be left out, and the texts here have it.
    if (part === '[' || part === ']') {
      pattern += part === '[' ? '(?:' : ')?';
      continue;
    }
    const known = /^[A-Za-z]/.test(part) ? letters(part) : literal(part);
    if (!known) return undefined;
    pattern += known.pattern;
    for (const [index, at] of MOMENTS.entries()) samples[index] += known.of(at);
  }
  return { pattern: `^${pattern}$`, samples: [...new Set(samples)] };
}

function literal(part: string): Written {
  const text = part === "''" ? "'" : part.startsWith("'") ? part.slice(1, -1).replaceAll("''", "'") : part;
  return { pattern: text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), of: () => text };
}

function number(length: number, range: string, of: (moment: Moment) => number): Written {
  const pattern = length === 1 ? `(?:${range.replaceAll('0[', '0?[')})` : `(?:${range})`;
  return { pattern, of: (at) => String(of(at)).padStart(length, '0') };
}

function name(length: number, names: readonly string[], of: (moment: Moment) => number): Written {
  const shown = length === 3 ? names.map((one) => one.slice(0, 3)) : names;
  return { pattern: `(?:${shown.join('|')})`, of: (at) => shown[of(at) - 1] ?? '' };
}

/** Letters of the same kind, by how many there are (Java, `DateTimeFormatter`, "Patterns"). */
function letters(part: string): Written | undefined {
  const length = part.length;
  switch (part[0]) {
    case 'y':
    case 'u':
    case 'Y':
      if (length === 2) return { pattern: '\\d{2}', of: ({ year }) => String(year % 100).padStart(2, '0') };
      return { pattern: length === 4 ? '\\d{4}' : `\\d{${length},}`, of: ({ year }) => String(year) };
    case 'M':
    case 'L':
      if (length > 4) return undefined;
      return length > 2
        ? name(length, MONTHS, ({ month }) => month)
        : number(length, '0[1-9]|1[0-2]', ({ month }) => month);
    case 'd':
      return number(length, '0[1-9]|[12]\\d|3[01]', ({ day }) => day);
    case 'D':
      return { pattern: `\\d{${length},3}`, of: ({ dayOfYear }) => String(dayOfYear).padStart(length, '0') };
    case 'E':
      if (length > 4) return undefined;
      return name(length === 4 ? 4 : 3, DAYS, ({ weekday }) => weekday);
    case 'e':
      return length === 1 ? { pattern: '[1-7]', of: ({ weekday }) => String(weekday) } : undefined;
    case 'H':
      return number(length, '0[0-9]|1\\d|2[0-3]', ({ hour }) => hour);
    case 'k':
      return number(length, '0[1-9]|1\\d|2[0-4]', ({ hour }) => hour || 24);
    case 'h':
      return number(length, '0[1-9]|1[0-2]', ({ hour }) => hour % 12 || 12);
    case 'K':
      return number(length, '0[0-9]|1[01]', ({ hour }) => hour % 12);
    case 'm':
      return number(length, '0[0-9]|[1-5]\\d', ({ minute }) => minute);
    case 's':
      return number(length, '0[0-9]|[1-5]\\d', ({ second }) => second);
    case 'S':
      return {
        pattern: `\\d{${length}}`,
        of: ({ nano }) => String(nano).padStart(9, '0').padEnd(length, '0').slice(0, length),
      };
    case 'n':
      return { pattern: '\\d{1,9}', of: ({ nano }) => String(nano) };
    case 'a':
      return { pattern: '(?:AM|PM|am|pm)', of: ({ hour }) => (hour < 12 ? 'AM' : 'PM') };
    default:
      return zone(part);
  }
}

function zone(part: string): Written | undefined {
  const offset = (separator: string) => (at: Moment) => {
    const minutes = Math.abs(at.offset);
    const two = (value: number) => String(value).padStart(2, '0');
    return `${at.offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${separator}${two(minutes % 60)}`;
  };
  const orZ = ({ pattern, of }: Written): Written => ({
    pattern: `(?:Z|${pattern})`,
    of: (at) => (at.offset === 0 ? 'Z' : of(at)),
  });
  const bare = { pattern: '[+-]\\d{4}', of: offset('') };
  const colon = { pattern: '[+-]\\d{2}:\\d{2}', of: offset(':') };
  const short = {
    pattern: '[+-]\\d{2}(?:\\d{2})?',
    of: (at: Moment) => offset('')(at).replace(/00$/, ''),
  };
  switch (part) {
    case 'X':
      return orZ(short);
    case 'x':
      return short;
    case 'XX':
    case 'XXXX':
      return orZ(bare);
    case 'xx':
    case 'Z':
    case 'ZZ':
    case 'ZZZ':
      return part === 'ZZ' ? { pattern: '[+-]\\d{2}:?\\d{2}', of: offset(':') } : bare;
    case 'XXX':
    case 'ZZZZZ':
      return orZ(colon);
    case 'xxx':
      return colon;
    case 'VV':
      return { pattern: '[A-Za-z0-9_+:/-]+', of: (at) => at.zone };
    case 'z':
      return { pattern: '[A-Za-z0-9+:/_-]+', of: () => 'UTC' };
    default:
      return undefined;
  }
}
