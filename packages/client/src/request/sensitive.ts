/**
 * Names of headers and parameters that mostly hold a secret: `x-api-key`, `access_token`, `cookie`, `sig`. The list is in
 * `@specpact/spec`, which does not run in browsers. This is a shorter copy. A test there checks that it hides all
 * that the list hides.
 */
const SENSITIVE = /auth|key|token|secret|passw|pwd|jwt|cookie|session|sig\b|signa|^code$|cred/i;

export const REDACTED = '***';

/**
 * Headers as hooks see them. Values that may be a secret are not shown.
 *
 * @param secret a query. Its names hold a secret, even if they do not sound like it.
 */
export function redactedHeaders(headers: Iterable<[string, string]>, secret = ''): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [name, isSecret(name, secret) ? REDACTED : value]),
  );
}

/**
 * A URL as results, errors and hooks show it. Values that may be a secret are not shown.
 *
 * @param secret as for headers. It begins with the query of the base URL, because that mostly holds a key.
 */
export function redactedUrl(url: string, secret: string): string {
  // A whole query may have no names: `?%7B%22token%22…`.
  return url.replace(/([?&](?:([^=&]*)=)?)[^&]*/g, (pair, start, name = pair) =>
    isSecret(name, secret) ? start + REDACTED : pair,
  );
}

function isSecret(name: string, secret: string): boolean {
  return SENSITIVE.test(name) || `&${secret}`.includes(`&${name}=`);
}
