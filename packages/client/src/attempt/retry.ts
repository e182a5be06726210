import type { Failure } from '../contract/result.ts';
import type { PreparedRequest } from '../request/prepared-request.ts';
import { RETRY, type RetryOptions } from '../settings/retry-options.ts';

/** How long to wait before the next attempt, in milliseconds. `Infinity` means that there is none. */
export function retryDelay(
  { call, headers }: PreparedRequest,
  { response, problem }: Failure,
  retries: number,
  options: RetryOptions | false | undefined,
): number {
  const { attempts, baseDelay, maxDelay, statuses, methods } = { ...RETRY, ...(options || { attempts: 1 }) };
  const safe = methods.includes(call.method) || 'idempotency-key' in headers;
  const passing = response ? statuses.includes(response.status) : /network|timeout/.test(problem.reason);
  if (!safe || !passing || retries + 1 >= attempts) return Infinity;
  // `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).
  const after = response?.headers.get('retry-after') ?? '';
  const asked = /^\d+$/.test(after) ? Number(after) * 1000 : Math.max(0, Date.parse(after) - Date.now());
  // Exponential with full jitter, so that clients that failed together do not come back together.
  return asked >= 0 ? asked : Math.random() * Math.min(maxDelay, baseDelay * 2 ** retries);
}
