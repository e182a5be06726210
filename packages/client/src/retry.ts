import type { AnyResult } from './result.ts';

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

export const RETRY: Required<RetryOptions> = {
  attempts: 3,
  baseDelay: 250,
  maxDelay: 5000,
  statuses: [408, 429, 502, 503, 504],
  methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
};

/** How long to wait before a call is tried again, in milliseconds; `undefined`: it is not. */
export function retryDelay(
  result: AnyResult,
  retries: number,
  { attempts, baseDelay, maxDelay, statuses }: Required<RetryOptions>,
): number | undefined {
  if (retries + 1 >= attempts) return undefined;
  const { response, problem } = result;
  const again = response
    ? statuses.includes(response.status)
    : problem.reason === 'network' || problem.reason === 'timeout';
  if (!again) return undefined;
  const asked = retryAfter(response?.headers.get('retry-after') ?? '');
  // Exponential with full jitter: those who failed together do not come back together.
  return asked >= 0 ? asked : Math.random() * Math.min(maxDelay, baseDelay * 2 ** retries);
}

/** `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3), as milliseconds from now; `NaN` if it says nothing. */
function retryAfter(value: string): number {
  return /^\d+$/.test(value) ? Number(value) * 1000 : Math.max(0, Date.parse(value) - Date.now());
}
