import { DATE as PLAIN_DATE, TIME as PLAIN_TIME } from './date-time.ts';
import { IPV4 as PLAIN_IPV4 } from './ip-address.ts';

/** The texts of a format, as far as regular expressions can say which they are. */
export interface FormatShape {
  /** Some of its texts. The usual one comes first. */
  texts: readonly string[];
  /** Usual texts of other lengths: all texts that this matches have the format, but not the other way round. */
  usual?: string;
  /** Every text of the format matches this. */
  all?: string;
  /** Only texts of the format match this. If it is the same as `all`, these are exactly its texts. */
  only?: string;
  /**
   * Every text of the format matches this too. It is short, without look-around, back-references and flags. So
   * Rust's `regex`, by which Pact matches, reads it too.
   */
  plain?: string;
  /** The most characters of its texts. */
  longest?: number;
}

/** The source of an expression without its anchors. */
const inner = ({ source }: RegExp) => source.replace(/^\^|\$$/g, '');

function exactly(pattern: string): { all: string; only: string } {
  const whole = `^(?:${pattern})$`;
  return { all: whole, only: whole };
}

const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const LAST_DAY = `(?:\\d{4}-(?:(?:0[13578]|1[02])-31|(?:0[469]|11)-30)|(?!${LEAP_YEAR})\\d{4}-02-28|${LEAP_YEAR}-02-29)`;
const DATE = `(?:\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)|${LEAP_YEAR}-02-29)`;
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?';
/** A time, or a second that may be a leap second, as far as the offset says so. */
const ANY_TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?';
const LEAP_SECOND = '23:59:60(?:\\.\\d+)?';
const OFFSET = '(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

const HEX = '[0-9A-Fa-f]';
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = `${BYTE}(?:\\.${BYTE}){3}`;
const GROUP = `${HEX}{1,4}`;

/** RFC 4291, section 2.2: eight groups, or fewer around `::`. An IPv4 address at the end stands for two. */
function ipv6(): string {
  const row = (count: number) => (count === 1 ? GROUP : `${GROUP}(?::${GROUP}){${count - 1}}`);
  const upTo = (most: number) => (most === 0 ? '' : `(?:${GROUP}(?::${GROUP}){0,${most - 1}})?`);
  const before = Array.from({ length: 8 }, (_, count) => (count === 0 ? '' : row(count)));
  const short = before.map((groups, count) => `${groups}::${upTo(7 - count)}`);
  const beforeIpv4 = before.slice(0, 6).map((groups, count) => `${groups}::(?:${GROUP}:){0,${5 - count}}`);
  return `${row(8)}|${short.join('|')}|(?:(?:${GROUP}:){6}|${beforeIpv4.join('|')})${IPV4}`;
}

const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?';
const HOSTNAME = `${LABEL}(?:\\.${LABEL})*`;
/** Names that are never too long, without labels of other scripts. */
const label = (most: number) => `(?![xX][nN]--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,${most - 2}}[A-Za-z0-9])?`;
const SHORT_HOSTNAME = `(?:${label(63)}(?:\\.${label(63)}){0,2}|${label(15)}(?:\\.${label(15)}){0,7})`;

const ATOM = "[\\w!#$%&'*+/=?^`{|}~-]+";
const LOCAL = `(?:${ATOM}(?:\\.${ATOM})*|"(?:[ !#-[\\]-~]|\\\\[ -~])*")`;

/** RFC 3986 and RFC 3987. The characters of an IRI are known only roughly here. */
function reference(needsScheme: boolean, isInternational: boolean, literal: string | undefined): string {
  const more = isInternational ? '\\u0080-\\u{10FFFF}' : '';
  const characters = (also: string) => `(?:[A-Za-z0-9\\-._~!$&'()*+,;=${more}${also}]|%${HEX}{2})`;
  const port = '(?::(?:0*(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d\\d|6[0-4]\\d{3}|[1-5]?\\d{0,4})))?';
  const host = literal === undefined ? `${characters('')}*` : `(?:${characters('')}*|${literal})`;
  const authority = `//(?:${characters(':')}*@)?${host}${port}(?:/${characters(':@/')}*)?`;
  const rest = `(?:\\?${characters(':@/?')}*)?(?:#${characters(':@/?')}*)?`;
  const path = `(?!//)${characters(':@/')}*`;
  const scheme = '[A-Za-z][A-Za-z0-9+.\\-]*:';
  const first = `(?!//)${characters('@')}*(?:/${characters(':@/')}*)?`;
  const absolute = `${scheme}(?:${authority}|${path})`;
  return `(?:${needsScheme ? absolute : `${absolute}|${authority}|${first}`})${rest}`;
}

function references(needsScheme: boolean, isInternational: boolean): { all: string; only: string } {
  const literal = `\\[(?:${HEX}|[:.])+\\]|\\[[vV]${HEX}+\\.[\\w\\-.~!$&'()*+,;=:]+\\]`;
  return {
    all: `^(?:${reference(needsScheme, isInternational, literal)})$`,
    only: `^(?:${reference(needsScheme, false, undefined)})$`,
  };
}

const LITERALS = `[^\\p{Cc} "'%<>\\\\^\`{|}]|%${HEX}{2}`;
const NAME = `(?:\\w|%${HEX}{2})+(?:\\.(?:\\w|%${HEX}{2})+)*`;
const VARIABLE = `${NAME}(?::[1-9]\\d{0,3}|\\*)?`;

const BREAKS = '[\\r\\n]*';
const SIXTY_FOUR = `[A-Za-z\\d+/]${BREAKS}`;
const POINTER = '(?:/(?:[^~/]|~[01])*)*';

const USUAL_DATE = '20[2-9]\\d-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])';
const USUAL_TIME = '([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?';
const USUAL_LABEL = '[a-z]([a-z0-9-]{0,30}[a-z0-9])?';
const USUAL_HOST = `${USUAL_LABEL}(\\.${USUAL_LABEL})*\\.[a-z]{2,6}`;
const USUAL_ADDRESS = `[a-z0-9]+([._+-][a-z0-9]+)*@${USUAL_HOST}`;
const USUAL_URI = `https?://${USUAL_HOST}(/[A-Za-z0-9._-]+)*/?(\\?[a-z0-9=&]+)?`;
const USUAL_HEX = '[0-9a-f]';
const USUAL_BYTES = '([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?';

/** The shapes of the formats of JSON Schema 2020-12 (validation 7.3) and of OpenAPI. */
export const FORMAT_SHAPES: Readonly<Record<string, FormatShape>> = {
  'date-time': {
    plain: `^${inner(PLAIN_DATE)}[tT]${inner(PLAIN_TIME)}$`,
    texts: ['2026-01-15T10:30:00Z', '2024-01-31T10:20:30.5+01:00'],
    usual: `^${USUAL_DATE}T${USUAL_TIME}Z$`,
    all: `^${DATE}[tT]${ANY_TIME}${OFFSET}$`,
    only: `^${DATE}[tT]${TIME}${OFFSET}$`,
  },
  date: {
    plain: PLAIN_DATE.source,
    texts: ['2026-01-15', '1999-12-01'],
    usual: `^${USUAL_DATE}$`,
    ...exactly(DATE),
  },
  time: {
    plain: PLAIN_TIME.source,
    texts: ['10:30:00Z', '10:20:30+01:00'],
    usual: `^${USUAL_TIME}Z$`,
    all: `^${ANY_TIME}${OFFSET}$`,
    only: `^${TIME}${OFFSET}$`,
  },
  'date-time-local': {
    texts: ['2026-01-15T10:30:00'],
    usual: `^${USUAL_DATE}T${USUAL_TIME}$`,
    ...exactly(`${DATE}[tT]${TIME}|${LAST_DAY}[tT]${LEAP_SECOND}`),
  },
  'time-local': { texts: ['10:30:00'], usual: `^${USUAL_TIME}$`, ...exactly(`${TIME}|${LEAP_SECOND}`) },
  duration: {
    plain: '^P',
    texts: ['P1D', 'PT1H', 'P2W'],
    usual: '^P(\\d{1,4}D|\\d{1,4}DT\\d{1,4}H|T\\d{1,4}M)$',
    ...exactly(
      'P(?!$)(?:\\d+W|(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)?(?:T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S))?)',
    ),
  },
  email: {
    plain: '^.+@[^@]+$',
    texts: ['user@example.com'],
    usual: `^${USUAL_ADDRESS}$`,
    all: `^${LOCAL}@(?:${HOSTNAME}|\\[(?:[iI][pP][vV]6:)?(?:${HEX}|[:.])+\\])$`,
    only: `^${LOCAL}@${SHORT_HOSTNAME}$`,
  },
  'idn-email': {
    texts: ['user@example.com'],
    usual: `^${USUAL_ADDRESS}$`,
    all: '@',
    only: `^${LOCAL}@${USUAL_LABEL}$`,
  },
  hostname: {
    plain: '^[A-Za-z0-9.-]+$',
    texts: ['example.com', 'a'],
    usual: `^(${USUAL_HOST}|${USUAL_LABEL})$`,
    all: `^${HOSTNAME}$`,
    only: `^${SHORT_HOSTNAME}$`,
    longest: 253,
  },
  'idn-hostname': { texts: ['example.com'], usual: `^(${USUAL_HOST}|${USUAL_LABEL})$`, all: '.' },
  ipv4: {
    plain: PLAIN_IPV4.source,
    texts: ['192.0.2.1', '127.0.0.1'],
    usual: '^([1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d)(\\.(\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d)){3}$',
    ...exactly(IPV4),
  },
  ipv6: {
    plain: '^[0-9a-fA-F:.]+$',
    texts: ['2001:db8::1', '::1'],
    usual: `^([1-9a-f]${USUAL_HEX}{0,3}:){7}[1-9a-f]${USUAL_HEX}{0,3}$`,
    ...exactly(ipv6()),
  },
  uri: {
    plain: '^[A-Za-z][A-Za-z0-9+.-]*:[!-~]*$',
    texts: ['https://example.com/', 'urn:a:b'],
    usual: `^(${USUAL_URI}|urn:[a-z]+:[a-z0-9-]+)$`,
    ...references(true, false),
  },
  'uri-reference': {
    texts: ['https://example.com/', 'a', '/a'],
    usual: `^(${USUAL_URI}|(/[A-Za-z0-9._-]+)+)$`,
    ...references(false, false),
  },
  'uri-template': {
    texts: ['https://example.com/{id}', 'a', '/a/{b}'],
    usual: `^${USUAL_URI}$`,
    ...exactly(`(?:${LITERALS}|\\{[+#./;?&=,!@|]?${VARIABLE}(?:,${VARIABLE})*\\})*`),
  },
  url: { texts: ['https://example.com/', 'urn:a:b'], usual: `^${USUAL_URI}$`, ...references(true, false) },
  iri: { texts: ['https://example.com/'], usual: `^${USUAL_URI}$`, ...references(true, true) },
  'iri-reference': {
    texts: ['https://example.com/', 'a'],
    usual: `^(${USUAL_URI}|(/[A-Za-z0-9._-]+)+)$`,
    ...references(false, true),
  },
  uuid: {
    plain: `^${HEX}{8}-(?:${HEX}{4}-){3}${HEX}{12}$`,
    texts: ['3fa85f64-5717-4562-b3fc-2c963f66afa6', '00000000-0000-0000-0000-000000000000'],
    usual: `^${USUAL_HEX}{8}-${USUAL_HEX}{4}-4${USUAL_HEX}{3}-[89ab]${USUAL_HEX}{3}-${USUAL_HEX}{12}$`,
    ...exactly(`${HEX}{8}-(?:${HEX}{4}-){3}${HEX}{12}`),
  },
  byte: {
    plain: '^[A-Za-z0-9+/\\r\\n]*={0,2}[\\r\\n]*$',
    texts: ['dGV4dA==', ''],
    usual: `^${USUAL_BYTES}$`,
    ...exactly(
      `${BREAKS}(?:(?:${SIXTY_FOUR}){4})*(?:(?:${SIXTY_FOUR}){2}==|(?:${SIXTY_FOUR}){3}=)?${BREAKS}`,
    ),
  },
  base64url: {
    texts: ['dGV4dA'],
    usual: '^([A-Za-z0-9_-]{4})*$',
    ...exactly('(?:[\\w-]{4})*(?:[\\w-]{2}(?:==)?|[\\w-]{3}=?)?'),
  },
  char: { texts: ['a'], usual: '^[A-Za-z0-9]$', ...exactly('[\\s\\S]') },
  'json-pointer': { plain: `^${POINTER}$`, texts: ['/a', ''], usual: '^(/[a-z0-9]+)+$', ...exactly(POINTER) },
  'relative-json-pointer': {
    plain: '^[0-9]',
    texts: ['0', '1/a'],
    usual: '^([1-9]\\d{0,3}|0)(/[a-z0-9]+)*$',
    ...exactly(`(?:0|[1-9]\\d*)(?:[+-][1-9]\\d*)?(?:#|${POINTER})`),
  },
  regex: { texts: ['^a$'], usual: '^[a-z]+$', only: '^[\\w ]*$' },
};

/** The shape of a format; `undefined` for one that is not asserted. */
export function formatShape(format: string): FormatShape | undefined {
  return Object.hasOwn(FORMAT_SHAPES, format) ? FORMAT_SHAPES[format] : undefined;
}

/**
 * An expression that every text of a format matches, up to 8,192 characters. Other texts may match it as well: it does
 * not count the days of a month. `undefined` for a format that no short expression describes.
 */
export function formatPattern(format: string): string | undefined {
  return formatShape(format)?.plain;
}
