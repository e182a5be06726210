import { type Language, patternLanguage } from '../../pattern/pattern-language.ts';

/** A pattern that every text of a format matches, whether no other text matches it, and some of the texts. */
interface FormatShape {
  pattern?: string;
  isExact?: true;
  texts: readonly string[];
}

const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const DATE = `\\d{4}-(?:0[1-9]|1[0-2])-${DAY}`;
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?';
const OFFSET = '(?:[zZ]|[+-](?:[01]\\d|2[0-3])(?::?[0-5]\\d)?)';
const HEX = (digits: number) => `[0-9a-fA-F]{${digits}}`;
const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';

const SHAPES: Readonly<Record<string, FormatShape>> = {
  date: { pattern: `^${DATE}$`, texts: ['2024-01-31', '1999-12-01'] },
  time: { pattern: `^${TIME}${OFFSET}?$`, texts: ['10:20:30Z', '10:20:30+01:00'] },
  'date-time': {
    pattern: `^${DATE}[tT\\s]${TIME}${OFFSET}$`,
    texts: ['2024-01-31T10:20:30Z', '2024-01-31T10:20:30.5+01:00'],
  },
  duration: { pattern: '^P', texts: ['P1D', 'PT1H', 'P2W'] },
  uuid: {
    pattern: `^(?:urn:uuid:)?${HEX(8)}-${HEX(4)}-${HEX(4)}-${HEX(4)}-${HEX(12)}$`,
    texts: ['123e4567-e89b-42d3-a456-426614174000', '00000000-0000-0000-0000-000000000000'],
  },
  ipv4: { pattern: `^${BYTE}(?:\\.${BYTE}){3}$`, texts: ['127.0.0.1'] },
  ipv6: { pattern: '^[0-9a-fA-F:.]+$', texts: ['::1', '2001:db8::1'] },
  email: { pattern: '^[^@]*.*@.+$', texts: ['a@example.com'] },
  hostname: { pattern: '^[A-Za-z0-9.-]+$', texts: ['example.com', 'a'] },
  uri: { pattern: '^[A-Za-z][A-Za-z0-9+.-]*:', texts: ['https://example.com/a', 'urn:a:b'] },
  'uri-reference': { texts: ['a', '/a', 'https://example.com/a'] },
  iri: { texts: ['https://example.com/a'] },
  'iri-reference': { texts: ['a', 'https://example.com/a'] },
  'uri-template': { texts: ['a', '/a/{b}'] },
  'json-pointer': { pattern: '^(?:/(?:[^~/]|~0|~1)*)*$', texts: ['', '/a'] },
  'relative-json-pointer': { pattern: '^[0-9]', texts: ['0', '1/a'] },
  byte: { pattern: '^[A-Za-z0-9+/\\s=_-]*$', texts: ['', 'YQ=='] },
};

/** A language that contains every text of a format; `undefined` where none is known. */
export function formatLanguage(format: string): { language: Language; isExact: boolean } | undefined {
  const shape = Object.hasOwn(SHAPES, format) ? SHAPES[format] : undefined;
  const language = shape?.pattern === undefined ? undefined : patternLanguage(shape.pattern);
  return language && { language, isExact: shape?.isExact === true };
}

/** Some texts of a format. */
export function formatTexts(format: string): readonly string[] {
  return (Object.hasOwn(SHAPES, format) ? SHAPES[format]?.texts : undefined) ?? [];
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
