import { isHttp } from './base-url.ts';
import type { Fault } from './body.ts';
import { headersFor, MAX_REDIRECTS, redirectTarget } from './redirect.ts';

/** What is the same for each redirect of a request. */
export interface SentInit extends RequestInit {
  method: string;
  redirect: 'manual';
  duplex?: 'half';
}

/** What came of a request: the last response, and how it is a redirect that leads nowhere, if it is. */
export interface Exchange {
  response: Response;
  fault?: Fault;
}

/**
 * Sends a request and follows redirects, credentials staying with the origin they were meant for.
 *
 * Rejects with what `fetch` throws.
 */
export async function exchange(
  fetch: typeof globalThis.fetch,
  url: string,
  headers: Headers,
  init: SentInit,
): Promise<Exchange> {
  const lost = (response: Response, where: string): Exchange => ({
    response,
    fault: { code: 'redirect', detail: `with a redirect ${where}` },
  });
  let from = url;
  let sent = headers;
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(from, { ...init, headers: sent });
    // A browser tells nothing of a redirect that it does not follow itself.
    if (response.type === 'opaqueredirect') {
      return lost(response, 'that the platform hides: use its target as baseUrl');
    }
    const target = redirectTarget(response, init.method, from);
    if (!target) return { response };
    await response.body?.cancel();
    if (!isHttp(target)) return lost(response, `to a ${target.protocol} address`);
    if (redirects === MAX_REDIRECTS) return lost(response, `beyond the ${MAX_REDIRECTS}th`);
    sent = headersFor(target, from, sent);
    from = target.href;
  }
}
