import type { SecurityRequirement } from '@specpact/spec';
import type { MockRequest } from '../../http/request/mock-request.ts';
import { memberValues } from '../../operation/request-members.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import type { Refusal } from '../refused-answer.ts';
import { basicCredentials } from './basic-credentials.ts';
import type { Grant, Users } from './users.ts';

/** What the credentials of a request are, for one scheme. */
type Checked = Grant | 'absent' | 'unchecked';

/**
 * Says why a request is refused, before its content counts: with 401 if nobody knows who asks, with 403 if they may not
 * do this. One alternative of the operation's `security` is enough, and it needs the credentials
 * of all its schemes (OpenAPI 3.1, section 4.8.30).
 *
 * @returns `undefined` if it is not.
 */
export function denialOf(routed: RoutedRequest, users: Users): Refusal | undefined {
  const { security } = routed.operation.operation;
  if (security.length === 0) return undefined;
  let denial: Refusal | undefined;
  for (const alternative of security) {
    const found = alternative.flatMap((requirement) => faultOf(requirement, routed, users) ?? []);
    // The client has to mend who it is before what it may do.
    const [fault] = found.toSorted((a, b) => rank(b) - rank(a));
    if (!fault) return undefined;
    // Of several alternatives, the one that the request comes nearest to says what is wrong.
    if (!denial || rank(fault) < rank(denial)) denial = fault;
  }
  return denial;
}

function rank({ status, reason }: Refusal): number {
  if (status === 403) return 0;
  return reason === MISSING ? 2 : 1;
}

const MISSING = 'credentials are needed';

function faultOf(requirement: SecurityRequirement, routed: RoutedRequest, users: Users): Refusal | undefined {
  const { scopes } = requirement;
  const checked = check(requirement, routed, users);
  if (checked === 'unchecked') return undefined;
  if (checked === 'absent') {
    return { status: 401, reason: MISSING, headers: challengeOf(requirement, {}) };
  }
  if ('unknown' in checked) {
    const reason = checked.unknown;
    const headers = challengeOf(requirement, { error: 'invalid_token', error_description: reason });
    return { status: 401, reason, headers };
  }
  const lacking = scopes.filter((scope) => !checked.scopes.includes(scope));
  if (lacking.length === 0) return undefined;
  const reason = `the ${lacking.length === 1 ? 'scope' : 'scopes'} ${lacking.join(' ')} ${lacking.length === 1 ? 'is' : 'are'} needed`;
  const headers = challengeOf(requirement, {
    error: 'insufficient_scope',
    error_description: reason,
    scope: scopes.join(' '),
  });
  return { status: 403, reason, headers };
}

/** Looks at the credentials for one scheme (OpenAPI 3.1, section 4.8.27). */
function check({ scheme }: SecurityRequirement, routed: RoutedRequest, users: Users): Checked {
  const { headers } = routed.request;
  switch (scheme?.type) {
    case 'apiKey': {
      const key = keyOf(scheme.in, String(scheme.name), routed);
      return key ? users.byKey(key) : 'absent';
    }
    case 'http':
      return checkHttp(String(scheme.scheme).toLowerCase(), headers, users);
    case 'oauth2':
    case 'openIdConnect':
      return checkBearer(headers, users);
    // The mock sees no certificates of clients. A scheme that is not declared asks for nothing.
    default:
      return 'unchecked';
  }
}

function keyOf(place: unknown, name: string, routed: RoutedRequest): string | undefined {
  if (place !== 'header' && place !== 'query' && place !== 'cookie') return undefined;
  return memberValues(routed, place, name)[0];
}

function checkHttp(scheme: string, headers: MockRequest['headers'], users: Users): Checked {
  if (scheme === 'bearer') return checkBearer(headers, users);
  if (scheme !== 'basic') {
    const isGiven = (headers.authorization ?? '').toLowerCase().startsWith(`${scheme} `);
    return isGiven ? 'unchecked' : 'absent';
  }
  const given = basicCredentials(headers.authorization);
  return given ? users.bySecret(given.name, given.secret) : 'absent';
}

function checkBearer({ authorization = '' }: MockRequest['headers'], users: Users): Checked {
  const [, token] = /^bearer +(\S+)\s*$/i.exec(authorization) ?? [];
  return token === undefined ? 'absent' : users.byToken(token);
}

/**
 * The challenge of a scheme (RFC 9110, section 11.6.1): RFC 6750, section 3, and RFC 7617, section 2. An API key has
 * none.
 */
function challengeOf(
  { name, scheme }: SecurityRequirement,
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kind = scheme?.type === 'http' ? String(scheme.scheme).toLowerCase() : scheme?.type;
  if (kind === 'basic') return { [CHALLENGE]: `Basic realm=${quoted(name)}, charset="UTF-8"` };
  if (kind !== 'bearer' && kind !== 'oauth2' && kind !== 'openIdConnect') return {};
  const written = Object.entries(parameters).map(([key, value]) => `${key}=${quoted(value)}`);
  return { [CHALLENGE]: ['Bearer', written.join(', ')].filter(Boolean).join(' ') };
}

const CHALLENGE = 'WWW-Authenticate';

function quoted(text: string): string {
  return `"${text.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
}
