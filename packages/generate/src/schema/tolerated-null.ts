import type { Dialect, JsonObject } from '@specpact/spec';

/**
 * Whether a schema of OpenAPI 3.0 says `nullable`, with or without a `type` beside it, which alone makes
 * it mean something (3.0.3, section 4.7.24.1). Its authors mean it all the same, and their servers answer
 * null: GitHub's document has 26 of these. A client that took those answers for broken would help nobody,
 * so that here, and for no verdict, null is let pass. In OpenAPI 3.1 it is no keyword.
 */
export function toleratesNull({ nullable, $ref }: JsonObject, dialect: Dialect): boolean {
  return dialect === 'openapi-3.0' && nullable === true && typeof $ref !== 'string';
}
