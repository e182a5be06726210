import { attempt } from './attempt.ts';
import { errorOf } from './call.ts';
import type { PreparedRequest } from './prepared-request.ts';
import type { AnyResult } from './result.ts';
import { retryDelay } from './retry.ts';
import type { Settings } from './settings.ts';
import { tell } from './watch.ts';
import { pause } from './within.ts';

/** Makes a call: attempt after attempt, until one of them stands or the time is up. */
export async function perform(request: PreparedRequest, settings: Settings): Promise<AnyResult> {
  const { call, body, signal, headers, authentication } = request;
  const { deadline, retry, onRetry, onError } = settings;
  const started = performance.now();
  const left = () => started + deadline - performance.now();
  const safe = retry.methods.includes(call.method) || headers.has('idempotency-key');
  let refused = false;
  let retries = 0;
  for (let count = 1; ; count += 1) {
    const result = await attempt(request, count, settings, left(), refused);
    // A stream is read once.
    if (!result.ok && !(body instanceof ReadableStream)) {
      // Once, and whatever the method: what was refused has not been done.
      if (result.status === 401 && authentication.renewable && !refused && left() > 0) {
        refused = true;
        continue;
      }
      const delay = safe ? retryDelay(result, retries, retry) : undefined;
      // Timers run out up to a millisecond early: what is left of a deadline then is nothing.
      if (delay !== undefined && delay + 1 < left()) {
        tell(onRetry, { call, attempt: count, delay, error: errorOf(result) });
        retries += 1;
        await pause(delay, signal);
        // What follows then is not another attempt: it says that the call was aborted, and sends nothing.
        if (signal?.aborted) count -= 1;
        continue;
      }
    }
    if (!result.ok) {
      tell(onError, {
        call,
        attempts: count,
        duration: performance.now() - started,
        error: errorOf(result),
      });
    }
    return result;
  }
}
