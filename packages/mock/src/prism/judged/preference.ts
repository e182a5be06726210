import type { MockRequest } from '../../http/request/mock-request.ts';
import { getHttpConfigFromRequest } from './engine.ts';
import type { PrismFailure } from './judgement.ts';

/** What a request may ask of Prism by `Prefer`, or by `__code`, `__example`, `__dynamic` and `__seed`. */
export interface Preference {
  code?: number | undefined;
  exampleKey?: string | undefined;
  dynamic?: boolean | undefined;
  seed?: string | undefined;
  /** The media types to choose from, instead of the request's `Accept`. */
  mediaTypes?: string[] | undefined;
  /** Whether the request is not validated: what is wrong with it is known already. */
  isUnchecked?: boolean | undefined;
}

/** The query parameters that Prism reads as preferences if there is no header `Prefer`. */
const QUERY = ['__code', '__dynamic', '__seed', '__example'];

/** Reads a request's own preference. A malformed one is a failure, which Prism answers with 422. */
export function readPreference(request: MockRequest): Preference | PrismFailure {
  if (!request.headers.prefer && !QUERY.some((name) => request.query[name] !== undefined)) return {};
  const preference = getHttpConfigFromRequest({
    headers: request.headers as Record<string, string>,
    url: { path: request.path, query: request.query },
  });
  return preference._tag === 'Left' ? { error: preference.left, refused: true } : preference.right;
}

/** Whether a preference chooses the answer. Then scenarios do not count. */
export function choosesAnswer({ code, exampleKey, dynamic }: Preference): boolean {
  return code !== undefined || exampleKey !== undefined || dynamic !== undefined;
}
