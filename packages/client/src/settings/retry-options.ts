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
