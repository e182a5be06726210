import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { foreignOrigin } from './cross-site.ts';

/** Which pages may read answers: all, none, or those of some origins. */
export type Cors = boolean | { origins: readonly string[] };

/** Whether pages of the origin of a request may read its answer. */
export function allowsOrigin({ headers }: IncomingMessage, cors: Cors): boolean {
  if (typeof cors === 'boolean') return cors;
  return headers.origin !== undefined && cors.origins.includes(headers.origin);
}

/**
 * Whether a page may ask for a token as its user does: one of this machine, such as that of a development server, or of
 * an origin that the mock names. Any page may read answers by default, but not be told a secret's token.
 */
export function allowsTokens({ headers }: IncomingMessage, cors: Cors): boolean {
  const { origin } = headers;
  if (origin === undefined || cors === false) return false;
  return cors === true ? foreignOrigin({ origin }) === undefined : cors.origins.includes(origin);
}

/** Adds the headers that Prism, with its default `--cors`, adds to every answer. */
export function allowCors(request: IncomingMessage, answer: Answer, cors: Cors = true): void {
  const { headers } = request;
  // A cache must not give the answer for one origin to another.
  if (typeof cors === 'object') answer.setHeader('Vary', 'Origin');
  if (!allowsOrigin(request, cors)) return;
  answer.setHeader('Access-Control-Allow-Origin', headers.origin || '*');
  answer.setHeader('Access-Control-Allow-Headers', headers['access-control-request-headers'] || '*');
  answer.setHeader('Access-Control-Allow-Credentials', 'true');
  answer.setHeader('Access-Control-Expose-Headers', headers['access-control-expose-headers'] || '*');
}

/** Whether a browser asks if it may send a request (Fetch standard, "CORS-preflight request"). */
export function isPreflight({ method, headers }: IncomingMessage): boolean {
  return method === 'OPTIONS' && !!headers.origin && !!headers['access-control-request-method'];
}

/** Completes the answer to a preflight as Prism does: it allows every origin and method. */
export function answerPreflight(request: IncomingMessage, answer: Answer): void {
  answer.setHeader('Access-Control-Allow-Methods', request.headers['access-control-request-method'] ?? '*');
  answer.setHeader('Vary', 'origin');
  answer.setHeader('Content-Length', '0');
  answer.complete(204, undefined);
}
