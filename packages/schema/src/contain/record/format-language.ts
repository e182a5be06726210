import { formatShape } from '../../format/format-shapes.ts';
import { type Language, patternLanguage } from '../../pattern/language/pattern-language.ts';

/** What is known of the texts of a format. */
export interface FormatLanguage {
  /** Contains every text of the format. */
  all: Language | undefined;
  /** Contains only texts of the format. */
  only: Language | undefined;
  /** Whether both are the same. */
  isExact: boolean;
}

export function formatLanguage(format: string): FormatLanguage {
  const { all, only } = formatShape(format) ?? {};
  const language = (pattern: string | undefined) =>
    pattern === undefined ? undefined : patternLanguage(pattern);
  const found = { all: language(all), only: language(only) };
  return { ...found, isExact: found.all !== undefined && found.all === found.only };
}

/** Formats whose texts all have these other formats too (RFC 3986, 3987, 6531). */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  uri: ['url', 'uri-reference', 'iri', 'iri-reference'],
  url: ['uri', 'uri-reference', 'iri', 'iri-reference'],
  'uri-reference': ['iri-reference'],
  iri: ['iri-reference'],
  email: ['idn-email'],
};

/** Whether every text of the inner format has the outer format too. */
export function isFormatWithin(inner: string, outer: string): boolean {
  return inner === outer || (WIDER[inner]?.includes(outer) ?? false);
}
