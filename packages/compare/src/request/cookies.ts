import { headerValue } from '../pact/header.ts';
import type { PactRequest } from '../pact/pact.ts';
import type { Fields } from '../value/serialization/read-named.ts';

/** The `Cookie` header of a request, taken apart (RFC 6265, section 4.2.1). */
export interface Cookies {
  fields: Fields;
  /** Whether a part of the header has no name. It may be a credential, so it is never shown. */
  hasNameless: boolean;
}

/** The cookies that a request sends. */
export function cookiesOf({ headers }: PactRequest): Cookies {
  const fields = new Map<string, string[]>();
  let hasNameless = false;
  const written = headerValue(headers, 'cookie');
  if (written === undefined) return { fields, hasNameless };
  // Several lines of the header are joined with a comma. No cookie may have one (RFC 6265, section 4.1.1).
  for (const pair of written.split(/;|, (?=[^;,=\s]+=)/)) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, Math.max(at, 0)).trim();
    if (name !== '') fields.set(name, [...(fields.get(name) ?? []), pair.slice(at + 1).trim()]);
    else if (pair.trim() !== '') hasNameless = true;
  }
  return { fields, hasNameless };
}
