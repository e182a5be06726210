import { type BasicCredential, basicAuthorization } from './basic.ts';
import type { Contract, OperationContract, SecurityScheme } from './contract.ts';
import type { CredentialRequest } from './credential.ts';
import { checkHeaderValue } from './header-value.ts';
import { ownOf } from './own-member.ts';
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
  const given = new Map<string, readonly SentCredential[] | GetCredential>();
  for (const [name, credential] of Object.entries(credentials === 'none' ? {} : (credentials ?? {}))) {
    if (credential === undefined) continue;
    const scheme = ownOf(securitySchemes, name);
    if (!scheme) throw new RequestError(`the document has no security scheme "${name}"`);
    const written = (value: unknown) => write(`the credential "${name}"`, scheme, value);
    given.set(
      name,
      typeof credential === 'function'
        ? async (request) => written(await credential(request))
        : written(credential),
    );
  }
  if (credentials !== 'none' && given.size === 0 && Object.keys(securitySchemes).length > 0) {
    throw new RequestError("credentials must be given, or be 'none'");
  }
  return ({ id: operation, security }) => {
    // One that takes credentials before one that takes none.
    const alternative = security.find((names) => names[0] && names.every((name) => given.has(name))) ?? [];
    if (!alternative[0] && credentials !== 'none' && security[0] && security.every(([name]) => name)) {
      const wanted = security.map((names) => names.join(' with ')).join(', or ');
      throw new RequestError(`it takes the credentials ${wanted}; the client has ${[...given.keys()]}`);
    }
    const sources = alternative.map((name) => given.get(name) ?? []);
    return {
      renewable: sources.some((source) => typeof source === 'function'),
      get: async (refused) => {
        const sent: SentCredential[] = [];
        for (const source of sources) {
          // Nothing is waited for that is there.
          sent.push(...(typeof source === 'function' ? await source({ operation, refused }) : source));
        }
        return sent;
      },
    };
  };
}

type GetCredential = (request: CredentialRequest) => Promise<readonly SentCredential[]>;

/** A credential as it is sent; nothing for that of mutual TLS, which `fetch` sends. */
function write(what: string, scheme: SecurityScheme, credential: unknown): readonly SentCredential[] {
  const kind = scheme.type === 'http' ? scheme.scheme : scheme.type;
  if (kind === 'mutualTLS') return [];
  if (kind === 'basic') return [authorization(basicAuthorization(credential as BasicCredential))];
  const value = checkHeaderValue(what, credential);
  if (scheme.type === 'apiKey') return [{ in: scheme.in, name: scheme.name, value }];
  if (!/^(bearer|oauth2|openIdConnect)$/.test(kind)) {
    throw new RequestError(`${what} is of a kind that cannot be sent`);
  }
  return [authorization(`Bearer ${value}`)];
}

function authorization(value: string): SentCredential {
  return { in: 'header', name: 'authorization', value };
}
