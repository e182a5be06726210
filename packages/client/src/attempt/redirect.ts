import type { SentHeaders } from '../credentials/header-value.ts';

/** How many redirects are followed: as many as the Fetch standard allows (section 4.4, HTTP-redirect fetch). */
export const MAX_REDIRECTS = 20;

/** Headers that may go to another origin. All others may be meant for the API alone. */
const HARMLESS = /^(accept(-language)?|user-agent)$/;

/**
 * Where a response redirects to. `undefined` if it does not redirect, or if the method is not safe to repeat at
 * another URL (RFC 9110, section 15.4).
 *
 * @param asked the method and the setting `redirect`: `GET follow`.
 */
export function redirectTarget({ status, headers }: Response, asked: string, from: string): URL | undefined {
  const location = /^(GET|HEAD) follow 30[12378]$/.test(`${asked} ${status}`) && headers.get('location');
  return location && URL.canParse(location, from) ? new URL(location, from) : undefined;
}

/**
 * The headers to send after a redirect. `fetch` itself drops only `Authorization` when the origin changes, and
 * sends an `x-api-key` on (measured on Node 24).
 */
export function headersFor(target: URL, from: string, headers: SentHeaders): SentHeaders {
  if (target.origin === new URL(from).origin) return headers;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => HARMLESS.test(name)));
}
