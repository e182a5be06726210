import { isJsonObject, type Operation, type SecurityRequirement } from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';

/** What a test logs in with: the credentials of one alternative, by the names of its security schemes. */
export type Credentials = Readonly<Record<string, string | BasicPlaceholder>>;

export interface BasicPlaceholder {
  username: string;
  password: string;
}

/** `'none'`, the name of one scheme, or a placeholder of your own for each scheme. */
export type CredentialChoice = string | Credentials;

/** The placeholders of a request, and where they are sent. */
export interface PlacedCredentials {
  credentials: Credentials;
  headers: Record<string, string>;
  query: Record<string, string>;
  cookies: Record<string, string>;
}

/**
 * Places the credentials of a request. They are placeholders in capitals, and never a value that could be real.
 *
 * @throws {InteractionError} if the operation does not have a scheme, or a value is not a placeholder.
 */
export function placeCredentials(
  operation: Operation,
  choice: CredentialChoice | undefined,
): PlacedCredentials {
  const placed: PlacedCredentials = { credentials: {}, headers: {}, query: {}, cookies: {} };
  if (choice === 'none') return placed;
  const credentials: Record<string, string | BasicPlaceholder> = {};
  const holders = new Map<string, string>();
  for (const requirement of alternativeFor(operation, choice)) {
    const { name } = requirement;
    const given = typeof choice === 'object' ? choice[name] : undefined;
    const value = given ?? placeholderOf(requirement);
    for (const text of typeof value === 'string' ? [value] : [value.username, value.password]) {
      refuseRealValue(operation, name, text);
    }
    credentials[name] = value;
    const header = credentialHeader(requirement);
    if (header !== undefined) {
      const other = holders.get(header);
      if (other !== undefined) throw clash(operation, header, `"${other}" and "${name}"`);
      holders.set(header, name);
    }
    place(placed, requirement, value);
  }
  return { ...placed, credentials };
}

/** The alternative that the test chooses, or else the first one. */
function alternativeFor(
  operation: Operation,
  choice: CredentialChoice | undefined,
): readonly SecurityRequirement[] {
  if (choice === undefined) return operation.security[0] ?? [];
  const names = typeof choice === 'string' ? [choice] : Object.keys(choice);
  const alternative = operation.security.find((schemes) =>
    names.every((name) => schemes.some((scheme) => scheme.name === name)),
  );
  if (alternative) return alternative;
  const known = operation.security.map((schemes) => schemes.map(({ name }) => name).join(' and '));
  throw new InteractionError(
    operation.id,
    `credentials "${names.join(' and ')}": it takes ${[...known, "'none'"].join(', or ')}`,
  );
}

/** `apiKey` becomes `API_KEY`. */
function placeholderOf({ name, scheme }: SecurityRequirement): string | BasicPlaceholder {
  if (isBasic(scheme)) return { username: 'USERNAME', password: 'PASSWORD' };
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z]+/g, '_');
  return words.replace(/^_+|_+$/g, '').toUpperCase() || 'CREDENTIAL';
}

/** A placeholder is words in capitals. A real credential has a digit or a small letter somewhere. */
function refuseRealValue(operation: Operation, scheme: string, value: string): void {
  if (/^[A-Z]+(_[A-Z]+)*$/.test(value) && value.length <= 40) return;
  throw new InteractionError(
    operation.id,
    `the credential given for "${scheme}" may be a real one, and a pact is published: ` +
      'give a placeholder in capitals, such as INVALID_API_KEY',
  );
}

/** A request has only one `Authorization` (RFC 9110, section 11.6.2), so it cannot carry Basic and Bearer together. */
function clash(operation: Operation, header: string, names: string): InteractionError {
  return new InteractionError(
    operation.id,
    `the credentials ${names} are both sent in the header \`${header}\`, and a request can have it only once: ` +
      'no request can do what `security` requires, so change the document',
  );
}

function place(
  placed: PlacedCredentials,
  { scheme }: SecurityRequirement,
  value: string | BasicPlaceholder,
): void {
  if (typeof value !== 'string') {
    placed.headers.authorization = `Basic ${btoa(`${value.username}:${value.password}`)}`;
  } else if (scheme?.type === 'apiKey') {
    const name = String(scheme.name);
    if (scheme.in === 'query') placed.query[name] = value;
    else if (scheme.in === 'cookie') placed.cookies[name] = value;
    else placed.headers[name] = value;
  } else if (scheme?.type !== 'mutualTLS') {
    placed.headers.authorization = `Bearer ${value}`;
  }
}

function isBasic(scheme: SecurityRequirement['scheme']): boolean {
  return isJsonObject(scheme) && scheme.type === 'http' && String(scheme.scheme).toLowerCase() === 'basic';
}

/** The headers that carry the credentials of an operation, in small letters. */
export function credentialHeaders({ security }: Operation): string[] {
  const names = security.flat().flatMap((requirement) => credentialHeader(requirement) ?? []);
  return [...new Set([...names, 'authorization', 'cookie'])];
}

/** The header that carries the credential of a scheme, in small letters. @returns `undefined` if none does. */
function credentialHeader({ scheme }: SecurityRequirement): string | undefined {
  if (scheme?.type === 'mutualTLS') return undefined;
  if (scheme?.type !== 'apiKey') return 'authorization';
  return scheme.in === 'header' ? String(scheme.name).toLowerCase() : undefined;
}

/**
 * Refuses a parameter that carries a credential without {@link placeCredentials}, and a value that looks like an
 * issued token.
 *
 * @throws {InteractionError}
 */
export function refuseCredential(operation: Operation, place: string, name: string, value: string): void {
  const schemes = operation.security.flat().map(({ scheme }) => String(scheme?.name ?? '').toLowerCase());
  const isCredential =
    /^(proxy-)?authorization$|^cookie$/i.test(name) || schemes.includes(name.toLowerCase());
  // These are the most common forms. They are refused before the value gets anywhere. The judge knows more of them.
  const isIssued =
    /\b(sk|rk)_live_|\bgh[pousr]_|\bgithub_pat_|\bxox[a-z]-|\bAKIA[0-9A-Z]{16}|\beyJ[\w-]+\.eyJ/;
  if (!isCredential && !isIssued.test(value)) return;
  throw new InteractionError(
    operation.id,
    `the ${place} parameter "${name}" carries a credential: leave it out, or set it with \`credentials\``,
  );
}
