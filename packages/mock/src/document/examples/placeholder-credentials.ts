import type { Operation, SecurityRequirement } from '@specpact/spec';

/** What credentials add to a request. All values are placeholders. */
export interface Credentials {
  headers: Record<string, string>;
  query: Record<string, string>;
}

/** Whether a request needs credentials: no alternative is empty (OpenAPI 3.1, section 4.8.30). */
export function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0);
}

/** Placeholders for the first way to authenticate for which all of them are known. */
export function placeholderCredentials({ security }: Operation): Credentials {
  const none = { headers: {}, query: {} };
  for (const alternative of security) {
    const parts = alternative.map(placeholderFor);
    if (parts.every((part) => part !== undefined)) return parts.reduce(joined, none);
  }
  return none;
}

function placeholderFor({ scheme }: SecurityRequirement): Credentials | undefined {
  const name = String(scheme?.name);
  switch (scheme?.type) {
    case 'apiKey':
      if (scheme.in === 'query') return { headers: {}, query: { [name]: 'API_KEY' } };
      if (scheme.in === 'cookie') return { headers: { Cookie: `${name}=API_KEY` }, query: {} };
      return { headers: { [name]: 'API_KEY' }, query: {} };
    case 'http':
      return httpCredentials(String(scheme.scheme).toLowerCase());
    case 'oauth2':
    case 'openIdConnect':
      return authorization('Bearer TOKEN');
    default:
      return undefined;
  }
}

function httpCredentials(scheme: string): Credentials | undefined {
  if (scheme === 'basic') return authorization(`Basic ${btoa('CLIENT_ID:CLIENT_SECRET')}`);
  if (scheme === 'bearer') return authorization('Bearer TOKEN');
  if (scheme !== 'digest') return undefined;
  const parts = ['username', 'realm', 'nonce', 'uri', 'response'].map((name) => `${name}="${name}"`);
  return authorization(`Digest ${parts.join(', ')}`);
}

function authorization(value: string): Credentials {
  return { headers: { Authorization: value }, query: {} };
}

function joined(a: Credentials, b: Credentials): Credentials {
  const cookies = [a.headers.Cookie, b.headers.Cookie].filter((cookie) => cookie !== undefined);
  return {
    headers: { ...a.headers, ...b.headers, ...(cookies.length > 0 && { Cookie: cookies.join('; ') }) },
    query: { ...a.query, ...b.query },
  };
}
