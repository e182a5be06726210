import type { PreparedRequest } from './prepared-request.ts';
import type { Failure } from './watch.ts';

/** When a call is tried again, and how long after. */
export interface RetryOptions {
  /**
   * How often a call is tried at most, the first time included.
   *
   * @default 3
   */
  attempts?: number;
  /**
   * The upper bound of the wait before the second attempt, in milliseconds; twice that before the third, and
   * so on. The wait itself is random, from none to the bound.
   *
   * @default 250
   */
  baseDelay?: number;
  /**
   * No bound is higher, in milliseconds. What the API asks for in `Retry-After` is not held to it.
   *
   * @default 5000
   */
  maxDelay?: number;
  /**
   * The statuses after which a call is tried again.
   *
   * @default [408, 429, 502, 503, 504]
   */
  statuses?: readonly number[];
  /**
   * The methods that are safe to repeat. Any request with an `idempotency-key` header is.
   *
   * @default ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'] (RFC 9110, section 9.2.2)
   */
  methods?: readonly string[];
}

const RETRY: Required<RetryOptions> = {
  attempts: 3,
  baseDelay: 250,
  maxDelay: 5000,
  statuses: [408, 429, 502, 503, 504],
  methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
};

/** How long to wait before a call is tried again, in milliseconds; `Infinity`: it is not. */
export function retryDelay(
  { call, headers }: PreparedRequest,
  { response, problem }: Failure,
  retries: number,
  options: RetryOptions | false = {},
): number {
  const { attempts, baseDelay, maxDelay, statuses, methods } = { ...RETRY, ...(options || { attempts: 1 }) };
  const safe = methods.includes(call.method) || 'idempotency-key' in headers;
  const passing = response ? statuses.includes(response.status) : /network|timeout/.test(problem.reason);
  if (!safe || !passing || retries + 1 >= attempts) return Infinity;
  // `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3).
  const after = response?.headers.get('retry-after') ?? '';
  const asked = /^\d+$/.test(after) ? Number(after) * 1000 : Math.max(0, Date.parse(after) - Date.now());
  // Exponential with full jitter: those who failed together do not come back together.
  return asked >= 0 ? asked : Math.random() * Math.min(maxDelay, baseDelay * 2 ** retries);
}
