import { basicAuthorization } from './basic.ts';
import type { CredentialRequest } from './credential.ts';

/** A token endpoint, and how a client names itself there (RFC 6749, sections 2.3 and 3.2). */
export interface TokenEndpoint {
  tokenUrl: string;
  clientId: string;
  /** A public client has none. */
  clientSecret?: string | undefined;
  /** The scopes, with spaces between them. */
  scope?: string | undefined;
  /** Further parameters of the request, such as `audience`. */
  parameters?: Readonly<Record<string, string>> | undefined;
  /**
   * Where id and secret go: `'header'` as HTTP Basic, or `'body'`.
   *
   * @default 'header'
   */
  clientIn?: 'header' | 'body' | undefined;
  /**
   * How long the endpoint may take, in milliseconds.
   *
   * @default 10000
   */
  timeout?: number | undefined;
  /** Used in place of the platform's `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The endpoint of a refresh token. */
export interface RefreshEndpoint extends TokenEndpoint {
  refreshToken: string;
  /** Called with each new refresh token, so that the program can keep it. */
  onRefreshToken?: ((refreshToken: string) => void) | undefined;
}

/** A credential that asks for an access token, and remembers it. */
export type TokenCredential = (request: CredentialRequest) => Promise<string>;

/**
 * A credential for OAuth 2 by client credentials (RFC 6749, section 4.4). It asks for a token when it has none, when the
 * token ends within 30 seconds, and after a 401. Calls at the same time wait for one token.
 *
 * @example
 * createShopClient({ credentials: { oauth: clientCredentials({ tokenUrl, clientId, clientSecret }) } });
 */
export function clientCredentials(endpoint: TokenEndpoint): TokenCredential {
  return remembered(() => ask(endpoint, { grant_type: 'client_credentials' }));
}

/** A credential for OAuth 2 by a refresh token (RFC 6749, section 6). It asks as {@link clientCredentials} does. */
export function refreshedToken(endpoint: RefreshEndpoint): TokenCredential {
  let { refreshToken } = endpoint;
  return remembered(async () => {
    const answer = await ask(endpoint, { grant_type: 'refresh_token', refresh_token: refreshToken });
    // The old one may be of no use from now on.
    if (typeof answer.refresh_token === 'string' && answer.refresh_token !== refreshToken) {
      refreshToken = answer.refresh_token;
      endpoint.onRefreshToken?.(refreshToken);
    }
    return answer;
  });
}

interface TokenAnswer {
  access_token: string;
  expires_in?: unknown;
  refresh_token?: unknown;
}

/** A token that ends within this time is not used any more, in milliseconds. */
const LEEWAY = 30_000;

function remembered(get: () => Promise<TokenAnswer>): TokenCredential {
  let token: { value: string; end: number } | undefined;
  let pending: Promise<string> | undefined;
  const renew = async () => {
    try {
      const asked = Date.now();
      const { access_token: value, expires_in: seconds } = await get();
      const life = Number(seconds ?? Infinity) * 1000;
      // A short token is used for half of its life.
      token = { value, end: asked + Math.max(life - LEEWAY, life / 2) };
      return value;
    } finally {
      pending = undefined;
    }
  };
  return async ({ refused }) => {
    if (refused && !pending) token = undefined;
    if (token && Date.now() < token.end) return token.value;
    pending ??= renew();
    return pending;
  };
}

/** Asks a token endpoint. No error contains a secret or a token. */
async function ask(endpoint: TokenEndpoint, grant: Record<string, string>): Promise<TokenAnswer> {
  const {
    tokenUrl,
    clientId,
    clientSecret,
    scope,
    parameters,
    clientIn = 'header',
    timeout = 10_000,
  } = endpoint;
  const body = new URLSearchParams({ ...grant, ...parameters });
  if (scope !== undefined) body.set('scope', scope);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (clientSecret !== undefined && clientIn === 'header') {
    // Both are written as in a form first (RFC 6749, section 2.3.1).
    const [username, password] = [clientId, clientSecret].map(encodeURIComponent) as [string, string];
    headers.authorization = `Basic ${basicAuthorization({ username, password })}`;
  } else {
    body.set('client_id', clientId);
    if (clientSecret !== undefined) body.set('client_secret', clientSecret);
  }
  const send = endpoint.fetch ?? globalThis.fetch;
  const signal = AbortSignal.timeout(timeout);
  // A redirect would take the secret to another address.
  const response = await send(tokenUrl, { method: 'POST', headers, body, signal, redirect: 'error' });
  const answer = (await response.json().catch(() => undefined)) as
    | (TokenAnswer & { error?: unknown })
    | undefined;
  if (response.ok && typeof answer?.access_token === 'string') return answer;
  const said = typeof answer?.error === 'string' ? answer.error : 'no access_token in its answer';
  throw new Error(`the token endpoint answered ${response.status}: ${said}`);
}
