import type { SentHeaders } from '../credentials/header-value.ts';
import type { Fault } from '../errors/protocol-error.ts';
import { isPlainHttp } from '../request/base-url.ts';
import type { PreparedRequest } from '../request/prepared-request.ts';
import type { Settings } from '../settings/settings.ts';
import { headersFor, MAX_REDIRECTS, redirectTarget } from './redirect.ts';

/** The last response to a request. `fault` says why, if it is a redirect that cannot be followed. */
export type Exchange = [response: Response, fault: Fault | false | undefined];

/**
 * Sends a request and follows redirects. Credentials stay with the origin that they are meant for.
 *
 * Rejects with what `fetch` throws.
 */
export async function exchange(
  { fetch = globalThis.fetch, redirect }: Settings,
  request: PreparedRequest,
  url: string,
  headers: SentHeaders,
  signal: AbortSignal,
): Promise<Exchange> {
  let from = url;
  let sent = headers;
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(from, { ...request.init, headers: sent, signal, request });
    const target = redirectTarget(response, `${request.call.method} ${redirect}`, from);
    if (target) await response.body?.cancel();
    const lost = target
      ? isPlainHttp(target)
        ? redirects === MAX_REDIRECTS && `beyond the ${MAX_REDIRECTS}th`
        : 'not to plain HTTP'
      : // A browser hides a redirect that it does not follow itself.
        response.type === 'opaqueredirect' && 'that the platform hides: set baseUrl to its target';
    if (lost || !target) {
      return [response, lost && { code: 'redirect', detail: `with a redirect ${lost}` }];
    }
    sent = headersFor(target, from, sent);
    from = target.href;
  }
}
