import { formatPattern } from '../../format/format-pattern.ts';
import { type Language, patternLanguage } from '../../pattern/pattern-language.ts';

/** Some texts of formats, to try before others. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-01-31', '1999-12-01'],
  time: ['10:20:30Z', '10:20:30+01:00'],
  'date-time': ['2024-01-31T10:20:30Z', '2024-01-31T10:20:30.5+01:00'],
  duration: ['P1D', 'PT1H', 'P2W'],
  uuid: ['123e4567-e89b-42d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
  ipv4: ['127.0.0.1'],
  ipv6: ['::1', '2001:db8::1'],
  email: ['a@example.com'],
  hostname: ['example.com', 'a'],
  uri: ['https://example.com/a', 'urn:a:b'],
  'uri-reference': ['a', '/a', 'https://example.com/a'],
  iri: ['https://example.com/a'],
  'iri-reference': ['a', 'https://example.com/a'],
  'uri-template': ['a', '/a/{b}'],
  'json-pointer': ['', '/a'],
  'relative-json-pointer': ['0', '1/a'],
  byte: ['', 'YQ=='],
};

/** A language that contains every text of a format; `undefined` where none is known. */
export function formatLanguage(format: string): Language | undefined {
  const pattern = formatPattern(format);
  return pattern === undefined ? undefined : patternLanguage(pattern);
}

/** Some texts of a format. */
export function formatTexts(format: string): readonly string[] {
  return (Object.hasOwn(TEXTS, format) ? TEXTS[format] : undefined) ?? [];
}

/** Formats whose texts all have these other formats too (RFC 3986, 3987, 6531). */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  uri: ['uri-reference', 'iri', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
  email: ['idn-email'],
};

/** Whether every text of the inner format has the outer format too. */
export function isFormatWithin(inner: string, outer: string): boolean {
  return inner === outer || (WIDER[inner]?.includes(outer) ?? false);
}
