import { type BasicCredential, basicAuthorization } from './basic.ts';
import type { Contract, OperationContract, SecurityScheme } from './contract.ts';
import { checkHeaderValue } from './header-value.ts';
import { RequestError } from './request-error.ts';

/** What a security scheme takes: a key or token, or a user and a password. */
export type CredentialOf<Scheme> = Scheme extends { type: 'apiKey'; in: 'header' }
  ? string
  : Scheme extends { type: 'http'; scheme: 'basic' }
    ? BasicCredential
    : Scheme extends { type: 'http'; scheme: 'bearer' }
      ? string
      : never;

/** Credentials for at least one of the document's security schemes, by its name, or `'none'` on purpose. */
export type CredentialsOf<Schemes> =
  | 'none'
  | (string extends keyof Schemes ? AnyCredentials : AtLeastOne<Schemes>);

/** When the schemes are not known to the compiler: checked when the client is made. */
type AnyCredentials = Readonly<Record<string, string | BasicCredential>>;

type AtLeastOne<Schemes> = {
  [Name in keyof Schemes]: { readonly [Own in Name]: CredentialOf<Schemes[Own]> } & {
    readonly [Other in Exclude<keyof Schemes, Name>]?: CredentialOf<Schemes[Other]>;
  };
}[keyof Schemes];

/** The headers that carry the credentials for one operation. */
export type Authenticate = (operation: OperationContract) => Readonly<Record<string, string>>;

/**
 * Makes each credential's header, once, so that a wrong one fails when the client is made.
 *
 * @throws {RequestError} if a credential is empty, cannot be sent, or is for no scheme of the document.
 */
export function authenticator(contract: Contract, credentials: unknown): Authenticate {
  if (credentials === 'none') return () => ({});
  if (typeof credentials !== 'object' || credentials === null) {
    throw new RequestError(`credentials must be given, or be 'none'`);
  }
  const headers = new Map<string, readonly [string, string]>();
  for (const [name, credential] of Object.entries(credentials)) {
    if (credential === undefined) continue;
    const scheme = Object.hasOwn(contract.securitySchemes, name) ? contract.securitySchemes[name] : undefined;
    if (!scheme) throw new RequestError(`the document has no security scheme "${name}"`);
    headers.set(name, header(name, scheme, credential));
  }
  if (headers.size === 0) {
    const names = Object.keys(credentials).map((name) => `the credential "${name}"`);
    throw new RequestError(
      `${names.join(' and ') || 'one credential'} must be given, or credentials be 'none'`,
    );
  }
  return ({ id, security }) => {
    if (security.length === 0) return {};
    const alternative = security.find((names) => names.every((name) => headers.has(name)));
    if (!alternative) {
      const wanted = security.map((names) => names.join(' with ')).join(', or ');
      throw new RequestError(
        `it takes the credentials ${wanted}; the client has ${[...headers.keys()].join(', ') || 'none'}`,
        {
          operation: id,
        },
      );
    }
    return Object.fromEntries(alternative.map((name) => headers.get(name) as readonly [string, string]));
  };
}

function header(name: string, scheme: SecurityScheme, credential: unknown): readonly [string, string] {
  if (scheme.type === 'apiKey' && scheme.in === 'header') {
    return [scheme.name, checkHeaderValue(`the credential "${name}"`, credential)];
  }
  const httpScheme = scheme.type === 'http' ? scheme.scheme.toLowerCase() : undefined;
  if (httpScheme === 'basic') return ['authorization', basicAuthorization(credential as BasicCredential)];
  if (httpScheme === 'bearer') {
    return ['authorization', `Bearer ${checkHeaderValue(`the credential "${name}"`, credential)}`];
  }
  throw new RequestError(`the security scheme "${name}" is of a kind that this client cannot send`);
}
