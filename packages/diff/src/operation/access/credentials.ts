import { isJsonObject, jsonText, type SecurityRequirement } from '@specpact/spec';

/** Schemes that a caller must satisfy together. */
export type Alternative = readonly SecurityRequirement[];

/** Whether the credentials of an old alternative satisfy a new one. */
export function letsIn(now: Alternative, old: Alternative): boolean {
  return now.every((scheme) =>
    old.some((own) => sameScheme(own, scheme) && scheme.scopes.every((scope) => own.scopes.includes(scope))),
  );
}

/** Whether two schemes take the same credentials, whatever they are called. */
export function sameScheme(one: SecurityRequirement, other: SecurityRequirement): boolean {
  if (!one.scheme || !other.scheme) return one.name === other.name && one.scheme === other.scheme;
  return kindOf(one) === kindOf(other);
}

function kindOf({ scheme, name }: SecurityRequirement): string {
  if (!isJsonObject(scheme)) return name;
  const { type, in: place, name: key, scheme: method, openIdConnectUrl } = scheme;
  const written = place === 'header' ? jsonText(key).toLowerCase() : jsonText(key);
  return [type, place, key === undefined ? '' : written, jsonText(method).toLowerCase(), openIdConnectUrl]
    .map((part) => (part === undefined ? '' : jsonText(part)))
    .join(' ');
}

/** The names of the schemes of an alternative, whatever their order. */
export function namesOf(alternative: Alternative): string {
  return alternative
    .map(({ name }) => name)
    .sort()
    .join(' ');
}

/** An alternative in words. */
export function shown(alternative: Alternative): string {
  if (alternative.length === 0) return 'no credentials';
  return alternative
    .map(({ name, scopes }) => `\`${name}\`${scopes.length > 0 ? ` (${scopes.join(', ')})` : ''}`)
    .join(' and ');
}
