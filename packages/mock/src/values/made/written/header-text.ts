import { isJsonObject, type JsonValue } from '@specpact/spec';

/** A header in the style `simple`, the only one of headers (OpenAPI 3.1, section 4.8.21). */
export function headerText(value: JsonValue): string | number {
  if (typeof value === 'number') return value;
  if (Array.isArray(value)) return value.map(String).join(',');
  if (isJsonObject(value)) return Object.entries(value).flat().map(String).join(',');
  return String(value);
}
