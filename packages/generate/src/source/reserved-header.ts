/**
 * Whether a parameter is to be ignored: `Accept`, `Content-Type` and `Authorization` as headers are said by
 * other parts of a document (OpenAPI 3.1, section 4.8.12.1).
 */
export function isReservedHeader(place: unknown, name: unknown): boolean {
  return place === 'header' && /^(accept|content-type|authorization)$/i.test(String(name));
}
