import type { BaseUrl } from './base-url.ts';

/**
 * Names of what mostly holds a secret: `x-api-key`, `access_token`, `cookie`, `sig`. A copy of what
 * `@specpact/spec` has, and shorter, for this runs in browsers: a test there holds it to hide no less.
 */
const SENSITIVE = /auth|key|token|secret|passw|pwd|jwt|cookie|session|^sig|signature|^code$|cred/i;

export const REDACTED = '***';

/** Headers as they are told: names in lower case, what may be a secret left out. */
export function redactedHeaders(
  headers: Iterable<[string, string]>,
  secret: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, value]) => [
      name,
      SENSITIVE.test(name) || secret.includes(name) ? REDACTED : value,
    ]),
  );
}

/**
 * A URL as results, errors and hooks tell it. Left out are the values of the base URL's own query, for
 * whoever puts a query there mostly puts a key into it, and those of parameters that sound like a secret.
 */
export function redactedUrl(url: string, { search }: BaseUrl): string {
  return url.replace(/([?&]([^=&]*)=)[^&]*/g, (pair, start, name) =>
    SENSITIVE.test(name) || `&${search}`.includes(`&${name}=`) ? start + REDACTED : pair,
  );
}
