import { headerValue } from '../header.ts';
import type { PactRequest } from '../pact.ts';

/** The cookies that a request sends (RFC 6265, section 5.4). */
export function cookiesOf({ headers }: PactRequest): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (headerValue(headers, 'cookie') ?? '').split(';')) {
    const [name = '', ...value] = pair.split('=');
    if (name.trim() !== '') cookies.set(name.trim(), value.join('=').trim());
  }
  return cookies;
}
