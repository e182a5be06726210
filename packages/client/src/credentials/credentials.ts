// credentials/ takes what the caller knows: keys, tokens, functions that get them.
// It gives what one operation is sent.
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

/** What one operation is sent. */
export interface Authentication {
  /** Whether some of it comes from a function, which may have another one after a 401. */
  renewable: boolean;
  /** Rejects with what a function threw, the first of several, or with a {@link RequestError} for what cannot be sent. */
  get(refused: boolean): Promise<SentCredential[][]> | SentCredential[][];
}

/**
 * Checks credentials once, so that a wrong one fails when the client is made; those that functions get
 * are checked when they come.
 *
 * @throws {RequestError} if a credential is empty, cannot be sent, or is for no scheme of the document.
 */
export function authenticator(
  { securitySchemes }: ApiDescription,
  credentials: unknown,
): (operation: OperationContract) => Authentication {
  const none = credentials === 'none';
  const given = new Map<string, SentCredential[] | GetCredential>();
  for (const [name, credential] of Object.entries(none ? {} : (credentials ?? {}))) {
    if (credential === undefined) continue;
    const scheme = securitySchemes[name];
    if (!scheme) throw new RequestError(`the document has no security scheme "${name}"`);
    const written = (value: unknown) => write(`the credential "${name}"`, scheme, value);
    given.set(
      name,
      typeof credential === 'function'
        ? async (request) => written(await credential(request))
        : written(credential),
    );
  }
  if (!none && !given.size && Object.keys(securitySchemes)[0]) {
    throw new RequestError("credentials must be given, or be 'none'");
  }
  return ({ id: operation, security }) => {
    // One that takes credentials before one that takes none.
    const alternative = security.find((names) => names[0] && names.every((name) => given.has(name))) ?? [];
    if (!none && !alternative[0] && security[0] && security.every(([name]) => name)) {
      const wanted = security.join(' or ');
      throw new RequestError(`it needs the credentials ${wanted}, and has ${[...given.keys()]}`);
    }
    const sources = alternative.map((name) => given.get(name) ?? []);
    const renewable = sources.some((source) => typeof source === 'function');
    return {
      renewable,
      get(refused) {
        const sent = sources.map((source) =>
          typeof source === 'function' ? source({ operation, refused }) : source,
        );
        // What is there is not waited for: without a function none of them is a promise.
        return renewable ? Promise.all(sent) : (sent as SentCredential[][]);
      },
    };
  };
}

type GetCredential = (request: CredentialRequest) => Promise<SentCredential[]>;

/** A credential as it is sent; nothing for that of mutual TLS, which `fetch` sends. */
function write(what: string, scheme: SecurityScheme, credential: unknown): SentCredential[] {
  if (scheme.type === 'mutualTLS') return [];
  const kind = scheme.type === 'http' ? scheme.scheme : scheme.type;
  const value =
    kind === 'basic' ? basicAuthorization(credential as BasicCredential) : checkHeaderValue(what, credential);
  if (scheme.type === 'apiKey') return [{ ...scheme, value }];
  if (!/^(basic|bearer|oauth2|openIdConnect)$/.test(kind)) {
    throw new RequestError(`${what} cannot be sent`);
  }
  return [{ in: 'header', name: 'authorization', value: kind === 'basic' ? value : `Bearer ${value}` }];
}
