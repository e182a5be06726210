import type { Dialect, JsonObject } from '@specpact/spec';

/**
 * Whether a schema of OpenAPI 3.0 says `nullable`. Without a `type` beside it the keyword has no meaning (3.0.3, section
 * 4.7.24.1), but authors use it, and their servers answer null: GitHub's document has 26 of these. A client that refused
 * those answers would help nobody, so the generator allows null. The judge does not. In OpenAPI 3.1 `nullable` is not a
 * keyword.
 */
export function toleratesNull({ nullable, $ref }: JsonObject, dialect: Dialect): boolean {
  return dialect === 'openapi-3.0' && nullable === true && typeof $ref !== 'string';
}
