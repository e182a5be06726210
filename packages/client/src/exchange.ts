import { isHttp } from './base-url.ts';
import type { Fault } from './body.ts';
import { headersFor, MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import type { RequestBody } from './request-body.ts';

/** A request as it is sent. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Headers;
  body: RequestBody | undefined;
  signal: AbortSignal;
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
export async function exchange(request: SentRequest, fetch: typeof globalThis.fetch): Promise<Exchange> {
  const { method, body, signal } = request;
  let { url, headers } = request;
  const init: RequestInit & { duplex?: 'half' } = { method, redirect: 'manual', signal };
  if (body !== undefined) init.body = body;
  // Without it, platforms refuse a stream (Fetch standard, section 5.4).
  if (body instanceof ReadableStream) init.duplex = 'half';
  const lost = (response: Response, where: string): Exchange => ({
    response,
    fault: { code: 'redirect', detail: `with a redirect ${where}` },
  });
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(url, { ...init, headers });
    // A browser tells nothing of a redirect that it does not follow itself.
    if (response.type === 'opaqueredirect') {
      return lost(response, 'that this platform hides: use the final address as baseUrl');
    }
    const target = redirectTarget(response, method, url);
    if (!target) return { response };
    await response.body?.cancel();
    if (!isHttp(target)) return lost(response, `to a ${target.protocol} address`);
    if (redirects === MAX_REDIRECTS) return lost(response, `that is the ${MAX_REDIRECTS + 1}st in a row`);
    headers = headersFor(target, url, headers);
    url = target.href;
  }
}
