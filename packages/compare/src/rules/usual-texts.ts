import { isJsonObject } from '@specpact/spec';
import type { DescribedValue } from './value/described-value.ts';

/**
 * How providers write the texts of a format. A format also takes texts that hardly anybody sends, such as a date in
 * lower case, or a `urn:` for the URI of a page. A consumer that does not take those still takes what providers send.
 */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  // RFC 3339, section 5.6: the letters in capitals; an offset or none, parts of a second or none.
  'date-time': ['2026-01-15T10:30:00Z', '2026-12-31T23:59:59.123Z', '2026-06-01T00:00:00+02:00'],
  time: ['10:30:00Z', '23:59:59.123Z', '00:00:00+02:00'],
  // RFC 4122, section 3: in small letters.
  uuid: ['f81d4fae-7dec-11d0-a765-00a0c91e6bf6', '123e4567-e89b-42d3-a456-426614174000'],
  uri: ['https://example.com', 'https://example.com:8443/a/b.c?d=e&f=%20#g'],
  email: ['ada@example.com', 'ada.lovelace+1@mail.example.org'],
  hostname: ['example.com', 'a-1.example.org'],
};

/** The usual texts of the format of a value; `undefined` if it has no known format. */
export function usualTexts({ schemas }: DescribedValue): readonly string[] | undefined {
  for (const { schema } of schemas) {
    const format = isJsonObject(schema.value) ? schema.value.format : undefined;
    if (typeof format === 'string' && Object.hasOwn(USUAL, format)) return USUAL[format];
  }
  return undefined;
}
