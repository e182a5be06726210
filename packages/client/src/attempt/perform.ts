// attempt/ takes a prepared request.
// It gives a result, after as many attempts as the settings allow.
import type { AnyResult } from '../contract/result.ts';
import type { PreparedRequest } from '../request/prepared-request.ts';
import type { Settings } from '../settings/settings.ts';
import { tell } from '../settings/watch.ts';
import { attempt } from './attempt.ts';
import { errorOf } from './call.ts';
import { retryDelay } from './retry.ts';
import { pause } from './within.ts';

/** Makes a call: attempt after attempt, until one of them is final or the time is over. */
export async function perform(prepared: () => PreparedRequest, settings: Settings): Promise<AnyResult> {
  const request = prepared();
  const { call, init, signal, security } = request;
  const { deadline, retry, onRetry, onError } = settings;
  const started = performance.now();
  const left = () => started + deadline - performance.now();
  let refused = false;
  let retries = 0;
  for (let count = 1; ; count += 1) {
    const result = await attempt(request, count, settings, left(), refused);
    if (result.ok) return result;
    // A stream can be read only once.
    const again = !(init.body instanceof ReadableStream);
    // Once, and for any method: a refused request has changed nothing.
    if (again && result.status === 401 && security.renewable && !refused && left() > 0) {
      refused = true;
      continue;
    }
    const error = errorOf(result);
    const delay = again ? retryDelay(request, result, retries, retry) : Infinity;
    // A timer may end up to a millisecond early. The rest of the deadline would be too short for an attempt.
    if (delay + 1 >= left()) {
      tell(onError, { call, attempts: count, duration: performance.now() - started, error });
      return result;
    }
    tell(onRetry, { call, attempt: count, delay, error });
    retries += 1;
    await pause(delay, signal);
    // The next attempt then sends nothing and only says that the call was aborted, so it does not count.
    if (signal?.aborted) count -= 1;
  }
}
