import { ProtocolError } from './protocol-error.ts';
import { headersFor, MAX_REDIRECTS, redirectTarget } from './redirect.ts';
import { requestIdOf } from './request-id.ts';
import type { RequestBody } from './serialization.ts';

/** A request, ready to be sent. */
export interface PreparedRequest {
  operation: string;
  method: string;
  url: URL;
  /** The URL without what may be a secret, for results and errors. */
  loggedUrl: string;
  headers: Headers;
  body: RequestBody | undefined;
  signal: AbortSignal | undefined;
}

/** What came of a request: the last response, and a `problem` if it is a redirect that leads nowhere. */
export interface Exchange {
  response: Response;
  problem?: ProtocolError;
}

/**
 * Sends a request and follows redirects, credentials staying with the origin they were meant for.
 *
 * Rejects with what `fetch` throws.
 *
 * @param fetch looked up for each call, so that what replaces it later (a test's interceptor) is used.
 */
export async function exchange(request: PreparedRequest, fetch: typeof globalThis.fetch): Promise<Exchange> {
  const { method, body, signal } = request;
  let { url, headers } = request;
  for (let redirects = 0; ; redirects += 1) {
    const response = await fetch(url.href, {
      method,
      headers,
      redirect: 'manual',
      ...(body !== undefined && { body }),
      ...(signal && { signal }),
    });
    if (response.type === 'opaqueredirect') {
      // A browser tells nothing of a redirect that it does not follow itself.
      return refuse(
        request,
        response,
        'with a redirect that this platform hides: use the final address as baseUrl',
      );
    }
    const target = URL.canParse(response.headers.get('location') ?? '', url)
      ? redirectTarget(response, method, url)
      : undefined;
    if (!target) return { response };
    await response.body?.cancel();
    if (target.protocol !== 'https:' && target.protocol !== 'http:') {
      return refuse(request, response, `with a redirect to a ${target.protocol} address`);
    }
    if (redirects === MAX_REDIRECTS) {
      return refuse(request, response, `with a redirect, the ${MAX_REDIRECTS + 1}st in a row`);
    }
    headers = headersFor(target, url, headers);
    url = target;
  }
}

function refuse(request: PreparedRequest, response: Response, detail: string): Exchange {
  const { status, headers } = response;
  const { operation, loggedUrl: url } = request;
  const context = { operation, url, status, requestId: requestIdOf(headers) };
  return { response, problem: new ProtocolError('redirect', detail, context) };
}
