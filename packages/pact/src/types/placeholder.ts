import { isJsonObject, type Operation, type SecurityRequirement } from '@specpact/spec';
import { InteractionError } from '../errors/interaction-error.ts';

/** The credentials of one alternative, by the names of its security schemes: what a test logs in with. */
export type Credentials = Readonly<Record<string, string | BasicPlaceholder>>;

export interface BasicPlaceholder {
  username: string;
  password: string;
}

/** `'none'`, the name of one scheme, or other placeholders than the schemes' own. */
export type CredentialChoice = string | Credentials;

/** Where the placeholders of a request stand in it. */
export interface PlacedCredentials {
  credentials: Credentials;
  headers: Record<string, string>;
  query: Record<string, string>;
  cookies: Record<string, string>;
}

/**
 * Places the credentials of a request: placeholders in capitals, never a value that could be real.
 *
 * @throws {InteractionError} if a scheme is not one of the operation's, or a value is no placeholder.
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

/** The alternative that the test chooses, else the first. */
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
    `credentials "${names.join(' and ')}": it takes ${known.length > 0 ? known.join(', or ') : 'none'}, or 'none'`,
  );
}

/** `apiKey` becomes `API_KEY`. */
function placeholderOf({ name, scheme }: SecurityRequirement): string | BasicPlaceholder {
  if (isBasic(scheme)) return { username: 'USERNAME', password: 'PASSWORD' };
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z]+/g, '_');
  return words.replace(/^_+|_+$/g, '').toUpperCase() || 'CREDENTIAL';
}

/** A real credential has a digit or a small letter somewhere; a placeholder is words in capitals. */
function refuseRealValue(operation: Operation, scheme: string, value: string): void {
  if (/^[A-Z]+(_[A-Z]+)*$/.test(value) && value.length <= 40) return;
  throw new InteractionError(
    operation.id,
    `the credential given for "${scheme}" may be a real one, and a pact is published: ` +
      'give a placeholder in capitals, such as INVALID_API_KEY',
  );
}

/** A request has one `Authorization` (RFC 9110, section 11.6.2): of Basic and Bearer together one would go unsaid. */
function clash(operation: Operation, header: string, names: string): InteractionError {
  return new InteractionError(
    operation.id,
    `the credentials ${names} are both sent as \`${header}\`, of which a request has one: ` +
      'the document wants what cannot be sent',
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

/** The headers that the schemes of an operation are sent in, in small letters. */
export function credentialHeaders({ security }: Operation): string[] {
  const names = security.flat().flatMap((requirement) => credentialHeader(requirement) ?? []);
  return [...new Set([...names, 'authorization', 'cookie'])];
}

/** The header that a scheme's credential is sent in, in small letters, if it is one. */
function credentialHeader({ scheme }: SecurityRequirement): string | undefined {
  if (scheme?.type === 'mutualTLS') return undefined;
  if (scheme?.type !== 'apiKey') return 'authorization';
  return scheme.in === 'header' ? String(scheme.name).toLowerCase() : undefined;
}

/**
 * Refuses a parameter that carries a credential past {@link placeCredentials}, or a value of a form
 * that only issued tokens have.
 *
 * @throws {InteractionError}
 */
export function refuseCredential(operation: Operation, place: string, name: string, value: string): void {
  const schemes = operation.security.flat().map(({ scheme }) => String(scheme?.name ?? '').toLowerCase());
  const isCredential =
    /^(proxy-)?authorization$|^cookie$/i.test(name) || schemes.includes(name.toLowerCase());
  // The most common ones, before the value is put anywhere; the judge knows more, and looks everywhere.
  const isIssued =
    /\b(sk|rk)_live_|\bgh[pousr]_|\bgithub_pat_|\bxox[a-z]-|\bAKIA[0-9A-Z]{16}|\beyJ[\w-]+\.eyJ/;
  if (!isCredential && !isIssued.test(value)) return;
  throw new InteractionError(
    operation.id,
    `the ${place} parameter "${name}" carries a credential: leave it out, or say which with \`credentials\``,
  );
}
