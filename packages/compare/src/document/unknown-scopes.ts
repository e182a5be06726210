import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/**
 * The scopes that no flow of an OAuth 2 scheme has (OpenAPI 3.1, sections 4.8.29 and 4.8.30). No token can have them.
 * Only its discovery document lists the scopes of an `openIdConnect` scheme. For other schemes, the names are roles.
 */
export function unknownScopes(scheme: JsonObject | undefined, scopes: readonly string[]): string[] {
  if (scheme?.type !== 'oauth2' || scopes.length === 0) return [];
  const known = knownScopes(scheme);
  return scopes.filter((scope) => !known.has(scope));
}

/** The scopes of every flow of an OAuth 2 scheme. */
export function knownScopes({ flows }: JsonObject): Set<string> {
  const members = (value: JsonValue | undefined) => (isJsonObject(value) ? value : {});
  return new Set(Object.values(members(flows)).flatMap((flow) => Object.keys(members(members(flow).scopes))));
}
