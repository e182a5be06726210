import { type BasicCredential, basicAuthorization } from './basic.ts';
import type { Contract, OperationContract, SecurityScheme } from './contract.ts';
import type { CredentialRequest } from './credential.ts';
import { checkHeaderValue } from './header-value.ts';
import { RequestError } from './request-error.ts';

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
  /** Rejects with what a function threw, or with a {@link RequestError} for what cannot be sent. */
  get(refused: boolean): Promise<readonly SentCredential[]>;
}

/**
 * Checks credentials once, so that a wrong one fails when the client is made; those that functions get
 * are checked when they come.
 *
 * @throws {RequestError} if a credential is empty, cannot be sent, or is for no scheme of the document.
 */
export function authenticator(
  { securitySchemes }: Contract,
  credentials: unknown,
): (operation: OperationContract) => Authentication {
  const given = new Map<string, Given>();
  for (const [name, credential] of Object.entries(credentials === 'none' ? {} : (credentials ?? {}))) {
    if (credential === undefined) continue;
    const scheme = Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined;
    if (!scheme) throw new RequestError(`the document has no security scheme "${name}"`);
    const written = (value: unknown) => write(`the credential "${name}"`, scheme, value);
    const renewable = typeof credential === 'function';
    const sent = renewable ? undefined : written(credential);
    given.set(name, {
      renewable,
      get: (request) => (renewable ? Promise.resolve(credential(request)).then(written) : sent),
    });
  }
  if (credentials !== 'none' && given.size === 0 && Object.keys(securitySchemes).length > 0) {
    throw new RequestError("credentials must be given, or be 'none'");
  }
  return ({ id: operation, security }) => {
    const enough =
      credentials === 'none' || security.length === 0
        ? [[]]
        : security.filter((names) => names.every((name) => given.has(name)));
    // One that takes credentials before one that takes none.
    const alternative = enough.find((names) => names.length > 0) ?? enough[0];
    if (!alternative) {
      const wanted = security.map((names) => names.join(' with ')).join(', or ');
      throw new RequestError(`it takes the credentials ${wanted}; the client has ${[...given.keys()]}`);
    }
    const getters = alternative.map((name) => given.get(name));
    return {
      renewable: getters.some((credential) => credential?.renewable),
      get: async (refused) => {
        const sent = getters.map((credential) => credential?.get({ operation, refused }));
        return (await Promise.all(sent)).filter((one) => one !== undefined);
      },
    };
  };
}

interface Given {
  renewable: boolean;
  get(request: CredentialRequest): SentCredential | undefined | Promise<SentCredential | undefined>;
}

/** A credential as it is sent; `undefined` for that of mutual TLS, which `fetch` sends. */
function write(what: string, scheme: SecurityScheme, credential: unknown): SentCredential | undefined {
  const kind = scheme.type === 'http' ? scheme.scheme : scheme.type;
  if (kind === 'mutualTLS') return undefined;
  if (kind === 'basic') {
    return { in: 'header', name: 'authorization', value: basicAuthorization(credential as BasicCredential) };
  }
  const value = checkHeaderValue(what, credential);
  if (scheme.type === 'apiKey') {
    return { in: scheme.in, name: scheme.name, value };
  }
  if (!['bearer', 'oauth2', 'openIdConnect'].includes(kind)) {
    throw new RequestError(`${what} is of a kind that this client cannot send`);
  }
  return { in: 'header', name: 'authorization', value: `Bearer ${value}` };
}
