// format/ takes the name of a format, and a text or a number.
// It gives whether the text or number has the format.
import { isDate, isDateTime, isDuration, isLocalDateTime, isLocalTime, isTime } from './date-time.ts';
import { isEmail, isIdnEmail } from './email.ts';
import { isHostname, isIdnHostname } from './hostname.ts';
import { isIpv4, isIpv6 } from './ip-address.ts';
import { isIri, isIriReference, isUri, isUriReference, isUriTemplate } from './uri.ts';

/** A text longer than this is not compared with a format. */
export const LONG_TEXT = 8_192;

const matches = (expression: RegExp) => (text: string) => expression.test(text);

/** The asserted formats of texts, from JSON Schema 2020-12 and OpenAPI. */
export const TEXT_FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  time: isTime,
  'date-time': isDateTime,
  'date-time-local': isLocalDateTime,
  'time-local': isLocalTime,
  duration: isDuration,
  email: isEmail,
  'idn-email': isIdnEmail,
  hostname: isHostname,
  'idn-hostname': isIdnHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: isUri,
  'uri-reference': isUriReference,
  iri: isIri,
  'iri-reference': isIriReference,
  // No list of formats has it. Many documents do.
  url: isUri,
  'uri-template': isUriTemplate,
  // RFC 9562, section 4. With `urn:uuid:` in front it is a URI.
  uuid: matches(/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i),
  // RFC 6901, section 3.
  'json-pointer': matches(/^(?:\/(?:[^~/]|~[01])*)*$/s),
  // draft-bhutton-relative-json-pointer-00, section 3.
  'relative-json-pointer': matches(/^(?:0|[1-9]\d*)(?:[+-][1-9]\d*)?(?:#|(?:\/(?:[^~/]|~[01])*)*)$/s),
  regex: isRegex,
  // OpenAPI 3.0, section 4.4: base64 (RFC 4648, section 4), which may be broken into lines (RFC 2045, section 6.8).
  byte: (text) =>
    /^[A-Za-z\d+/\r\n]*={0,2}[\r\n]*$/.test(text) && text.replace(/[\r\n]/g, '').length % 4 === 0,
  // RFC 4648, section 5, with or without padding.
  base64url: matches(/^(?:[\w-]{4})*(?:[\w-]{2}(?:==)?|[\w-]{3}=?)?$/),
  char: (text) => [...text].length === 1,
};

/** The formats of whole numbers in OpenAPI's format registry, with their bounds. */
export const WHOLE_FORMATS: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  int8: [-(2n ** 7n), 2n ** 7n - 1n],
  uint8: [0n, 2n ** 8n - 1n],
  int16: [-(2n ** 15n), 2n ** 15n - 1n],
  uint16: [0n, 2n ** 16n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  'double-int': [-(2n ** 53n) + 1n, 2n ** 53n - 1n],
};

/** Formats of floating-point numbers. Digits past their precision are no fault. */
export const REAL_FORMATS: Readonly<Record<string, (value: number) => boolean>> = {
  float: (value) => Number.isFinite(Math.fround(value)),
  double: Number.isFinite,
};

/**
 * Whether a value has a format of JSON Schema or OpenAPI. Every value has a format that is unknown, or that is
 * about values of another type.
 */
export function hasFormat(value: string | number, format: string): boolean {
  if (typeof value === 'number') return hasNumberFormat(value, format);
  if (value.length > LONG_TEXT || !Object.hasOwn(TEXT_FORMATS, format)) return true;
  return TEXT_FORMATS[format]?.(value) ?? true;
}

function hasNumberFormat(value: number, format: string): boolean {
  if (Object.hasOwn(REAL_FORMATS, format)) return REAL_FORMATS[format]?.(value) ?? true;
  const bounds = Object.hasOwn(WHOLE_FORMATS, format) ? WHOLE_FORMATS[format] : undefined;
  if (!bounds) return true;
  return Number.isInteger(value) && value >= Number(bounds[0]) && value <= Number(bounds[1]);
}

/** ECMA-262, section 22.2.1. The flag `u` refuses escapes that have no meaning. */
function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
