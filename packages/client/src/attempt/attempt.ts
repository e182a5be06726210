import type { AnyResult } from '../contract/result.ts';
import { isRequestError, RequestError } from '../errors/request-error.ts';
import type { TransportReason } from '../errors/transport-error.ts';
import type { PreparedRequest } from '../request/prepared-request.ts';
import { redactedHeaders, redactedUrl } from '../request/sensitive.ts';
import { writerOf } from '../request/writers.ts';
import { readAnswer } from '../response/answer.ts';
import type { Settings } from '../settings/settings.ts';
import { tell } from '../settings/watch.ts';
import { exchange } from './exchange.ts';
import { transportError } from './network-failure.ts';
import { within } from './within.ts';

/**
 * Sends a request once and reads the response.
 *
 * @param left how long the call may still take, in milliseconds.
 * @param refused whether the API refused the credentials of the last attempt.
 */
export async function attempt(
  request: PreparedRequest,
  attempts: number,
  settings: Settings,
  left: number,
  refused: boolean,
): Promise<AnyResult> {
  const { call, signal: callers, security, writers, take = readAnswer } = request;
  const { attemptTimeout, onRequest, onResponse } = settings;
  const started = performance.now();
  let { url, headers, secret } = request;
  const context = { ...call, attempts };
  const late =
    left < attemptTimeout
      ? `the deadline of ${settings.deadline} ms is over`
      : `the attemptTimeout of ${attemptTimeout} ms is over`;
  let reason: TransportReason = 'credentials';
  try {
    return await within(Math.min(left, attemptTimeout), callers, late, async (signal) => {
      // Credentials come last, so that no header of the call replaces them.
      for (const sent of (await security.get(refused)).flat()) {
        if (sent.in === 'header') {
          headers[sent.name] = sent.value;
        } else {
          ({ url, headers } = writerOf(writers, 'parameters').credential(sent, { url, headers }));
        }
        secret += `&${encodeURIComponent(sent.name)}=`;
      }
      reason = 'network';
      signal.throwIfAborted();
      if (onRequest)
        tell(onRequest, {
          call,
          attempt: attempts,
          headers: redactedHeaders(Object.entries(headers), secret),
        });
      const [response, fault] = await exchange(settings, request, url, headers, signal);
      // The result has this response, and a program may print the result.
      Object.defineProperty(response, 'url', { value: redactedUrl(response.url, secret) });
      const result = await take(response, fault, request, context, settings);
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
    if (isRequestError(cause)) throw RequestError.of(call.operation, cause);
    const problem = transportError(cause, reason, callers, url, context);
    return { ...context, ok: false, status: 'no-response', problem };
  }
}
