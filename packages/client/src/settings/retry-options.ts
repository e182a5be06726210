/** When a call is tried again, and after how long. */
export interface RetryOptions {
  /**
   * The highest number of attempts, the first one included.
   *
   * @default 3
   */
  attempts?: number;
  /**
   * The upper bound of the wait before the second attempt, in milliseconds. It doubles for each further
   * attempt. The wait itself is random, from 0 to the bound.
   *
   * @default 250
   */
  baseDelay?: number;
  /**
   * The highest upper bound, in milliseconds. It does not limit a wait that `Retry-After` asks for.
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
   * The methods that are safe to repeat. A request with an `idempotency-key` header is always safe.
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
