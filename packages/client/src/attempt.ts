import { readAnswer } from './answer.ts';
import { exchange, type SentInit } from './exchange.ts';
import { transportError } from './network-failure.ts';
import { writerOf } from './parameter-writer.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { RequestError } from './request-error.ts';
import { withQuery } from './request-url.ts';
import type { AnyResult } from './result.ts';
import { redactedHeaders } from './sensitive.ts';
import type { Settings } from './settings.ts';
import { tell } from './watch.ts';
import { within } from './within.ts';

/**
 * Sends a request once, and reads what comes.
 *
 * @param left how long the call may still take, in milliseconds.
 * @param refused whether the API has refused the credentials that were sent last.
 */
export async function attempt(
  request: PreparedRequest,
  attempts: number,
  settings: Settings,
  left: number,
  refused: boolean,
): Promise<AnyResult> {
  const { call, body, signal: callers, authentication } = request;
  const { operation, method } = call;
  const { attemptTimeout, onRequest, onResponse } = settings;
  const started = performance.now();
  let { url, headers } = request;
  const context = { operation, url: call.url, attempts };
  const name = left < attemptTimeout ? 'deadline' : 'attemptTimeout';
  const late = `the ${name} of ${settings[name]} ms is over`;
  let authenticated = false;
  try {
    return await within(Math.min(left, attemptTimeout), callers, late, async (signal) => {
      const secrets: string[] = [];
      // Last, so that nothing given for one call takes their place.
      for (const sent of await authentication.get(refused)) {
        if (sent.in === 'header') {
          headers.set(sent.name, sent.value);
          secrets.push(sent.name.toLowerCase());
        } else {
          // A copy: the next attempt begins without it.
          headers = new Headers(headers);
          url = withQuery(url, writerOf(request.writer).credential(sent, headers));
        }
      }
      authenticated = true;
      signal.throwIfAborted();
      if (onRequest) tell(onRequest, { call, attempt: attempts, headers: redactedHeaders(headers, secrets) });
      const fetch = settings.fetch ?? globalThis.fetch;
      const init: SentInit = { method, redirect: 'manual', signal };
      if (body !== undefined) init.body = body;
      // Without it, platforms refuse a stream (Fetch standard, section 5.4).
      if (body instanceof ReadableStream) init.duplex = 'half';
      const { response, fault } = await exchange(fetch, url, headers, init);
      const result = await readAnswer(response, fault, request, context, settings);
      if (onResponse) {
        tell(onResponse, {
          call,
          attempt: attempts,
          status: response.status,
          headers: redactedHeaders(response.headers),
          requestId: result.requestId,
          duration: performance.now() - started,
        });
      }
      return result;
    });
  } catch (cause) {
    if (cause instanceof RequestError) throw RequestError.of(operation, cause);
    const reason = authenticated ? 'network' : 'credentials';
    const problem = transportError(cause, reason, callers, url, context);
    return { ...context, ok: false, status: 'no-response', problem };
  }
}
