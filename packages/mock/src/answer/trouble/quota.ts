import type { Operation } from '@specpact/spec';
import { filledText } from '../../operation/filled-values.ts';
import { memberValues } from '../../operation/request-members.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import type { Refusal } from '../refused-answer.ts';

/** In milliseconds. */
const WINDOW = 60_000;

/** The most keys that are counted. After that, the oldest begins anew. */
const MOST = 10_000;

/** What is left to one client of a rate limit. */
export interface Quota {
  limit: number;
  remaining: number;
  /** When the next window begins: in milliseconds, as from `Date.now()`. */
  resets: number;
  isExceeded: boolean;
}

/** Counts the requests of each client in windows of a fixed length. A window begins with its first request. */
export class Quotas {
  readonly #windows = new Map<string, { count: number; resets: number }>();

  /**
   * Counts a request.
   *
   * @param window in milliseconds.
   */
  take(key: string, limit: number, window = WINDOW): Quota {
    const now = Date.now();
    const known = this.#windows.get(key);
    const { count, resets } = known && known.resets > now ? known : { count: 0, resets: now + window };
    this.#windows.delete(key);
    this.#windows.set(key, { count: count + 1, resets });
    const [oldest] = this.#windows.keys();
    if (this.#windows.size > MOST && oldest !== undefined) this.#windows.delete(oldest);
    return { limit, remaining: Math.max(0, limit - count - 1), resets, isExceeded: count >= limit };
  }
}

/** Who asks, for a rate limit: what a text with placeholders says, or else the credentials of the request. */
export function quotaKey(per: string | undefined, routed: RoutedRequest): string {
  if (per !== undefined) return filledText(per, routed);
  const keys = apiKeys(routed.operation.operation).flatMap(({ place, name }) =>
    memberValues(routed, place, name),
  );
  return JSON.stringify([routed.request.headers.authorization, ...keys]);
}

function apiKeys({ security }: Operation): { place: 'header' | 'query' | 'cookie'; name: string }[] {
  return security.flat().flatMap(({ scheme }) => {
    const place = scheme?.type === 'apiKey' ? scheme.in : undefined;
    const isPlace = place === 'header' || place === 'query' || place === 'cookie';
    return isPlace ? [{ place, name: String(scheme?.name) }] : [];
  });
}

/** Why a request is refused that exceeds a rate limit (RFC 6585, section 4). */
export function excess(quota: Quota | undefined): Refusal | undefined {
  if (!quota?.isExceeded) return undefined;
  return { status: 429, reason: `the rate limit of ${quota.limit} requests is exceeded`, headers: {} };
}
