import { isJsonObject } from '@specpact/spec';
import { USUAL_NUMBERS } from './translation/number-texts.ts';
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

/** Numbers that show what a rule and a schema take: usual ones, those that the schemas name, and those beside them. */
export function usualNumbers({ schemas }: DescribedValue): readonly number[] {
  const named = schemas.flatMap(({ schema: { value } }) => {
    if (!isJsonObject(value)) return [];
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, enum: listed } = value;
    const bounds = [minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf];
    return [...bounds, ...(Array.isArray(listed) ? listed : [])].filter((one) => typeof one === 'number');
  });
  return [...USUAL_NUMBERS, ...named.flatMap((one) => [one, one - 1, one + 1])];
}
