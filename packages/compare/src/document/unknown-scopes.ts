import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';

/**
 * Those of some scopes that no flow of a scheme has (OpenAPI 3.1, sections 4.8.29 and 4.8.30): no token
 * can be of them. What an `openIdConnect` scheme has is told by its discovery document alone; of other
 * schemes they are roles.
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
