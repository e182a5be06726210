// credentials/ takes the caller's keys and tokens, or functions that return them.
// It gives the credentials of one operation as they are sent.
import type { ApiDescription, OperationContract, SecurityScheme } from '../contract/api-description.ts';
import { RequestError } from '../errors/request-error.ts';
import { type BasicCredential, basicAuthorization } from './basic.ts';
import type { CredentialRequest } from './credential.ts';
import { checkHeaderValue } from './header-value.ts';

/** One credential as it is sent. */
export interface SentCredential {
  in: 'header' | 'query' | 'cookie';
  name: string;
  value: string;
}

/** The credentials of one operation. */
export interface Authentication {
  /** Whether one of them comes from a function, which may return another one after a 401. */
  renewable: boolean;
  /** Rejects with the first error that a function threw, or with a {@link RequestError} for what cannot be sent. */
  get(refused: boolean): Promise<SentCredential[][]> | SentCredential[][];
}

/**
 * Checks credentials when the client is made, so that a wrong one fails early. Credentials from functions are
 * checked when they arrive.
 *
 * @throws {RequestError} if a credential is empty or cannot be sent, or if the document has no such scheme.
 */
export function authenticator(
  { securitySchemes }: Pick<ApiDescription, 'securitySchemes'>,
  credentials: unknown,
): (operation: OperationContract) => Authentication {
  const none = credentials === 'none';
  // Not a `Map`: a bundler marks each call of its constructor with a comment.
  const given: Record<string, SentCredential[] | GetCredential> = Object.create(null);
  for (const [name, credential] of Object.entries(none ? {} : (credentials ?? {}))) {
    if (credential === undefined) continue;
    const scheme = securitySchemes[name];
    if (!scheme) throw new RequestError(`the document has no security scheme "${name}"`);
    const written = (value: unknown) => write(`the credential "${name}"`, scheme, value);
    given[name] =
      typeof credential === 'function'
        ? async (request) => written(await credential(request))
        : written(credential);
  }
  if (!none && !Object.keys(given)[0] && Object.keys(securitySchemes)[0]) {
    throw new RequestError("credentials must be given or 'none'");
  }
  return ({ id: operation, security }) => {
    // An alternative with credentials comes before one without.
    const alternative = security.find((names) => names[0] && names.every((name) => given[name])) ?? [];
    if (!none && !alternative[0] && security[0] && security.every(([name]) => name)) {
      const wanted = security.join(' or ');
      throw new RequestError(`needs the credentials ${wanted}; given: ${Object.keys(given)}`);
    }
    const sources = alternative.map((name) => given[name] ?? []);
    const renewable = sources.some((source) => typeof source === 'function');
    return {
      renewable,
      get(refused) {
        const sent = sources.map((source) =>
          typeof source === 'function' ? source({ operation, refused }) : source,
        );
        // Without a function, none of them is a promise, and there is nothing to wait for.
        return renewable ? Promise.all(sent) : (sent as SentCredential[][]);
      },
    };
  };
}

type GetCredential = (request: CredentialRequest) => Promise<SentCredential[]>;

/** A credential as it is sent. Empty for mutual TLS, because `fetch` sends that. */
function write(what: string, scheme: SecurityScheme, credential: unknown): SentCredential[] {
  if (scheme.type === 'mutualTLS') return [];
  // A token of OAuth 2 or OpenID Connect is sent as Bearer.
  const kind = scheme.type === 'http' ? scheme.scheme : 'bearer';
  const isBasic = kind === 'basic';
  const value = isBasic
    ? basicAuthorization(credential as BasicCredential)
    : checkHeaderValue(what, credential);
  if (scheme.type === 'apiKey') return [{ ...scheme, value }];
  if (!isBasic && kind !== 'bearer') throw new RequestError(`${what} cannot be sent`);
  return [{ in: 'header', name: 'authorization', value: `${isBasic ? 'Basic' : 'Bearer'} ${value}` }];
}
