/**
 * Whether a parameter is ignored. Other parts of a document describe the headers `Accept`, `Content-Type` and
 * `Authorization` (OpenAPI 3.1, section 4.8.12.1).
 */
export function isReservedHeader(place: unknown, name: unknown): boolean {
  return place === 'header' && /^(accept|content-type|authorization)$/i.test(String(name));
}
