import { isJsonObject, type JsonValue } from '@specpact/spec';

/** A header in the style `simple`, the only one of headers (OpenAPI 3.1, section 4.8.21). */
export function headerText(value: JsonValue): string | number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(String).join(',');
  if (isJsonObject(value)) return Object.entries(value).flat().map(String).join(',');
  return carriedText(String(value));
}

/** A text as a header can carry it (RFC 9110, section 5.5): on one line, other characters percent-encoded. */
function carriedText(text: string): string {
  return text
    .trim()
    .replace(/\s*[\r\n]\s*/g, ' ')
    .replace(/\p{Surrogate}/gu, '?')
    .replace(/[^\t\x20-\x7e\x80-\xff]/gu, encodeURIComponent);
}
