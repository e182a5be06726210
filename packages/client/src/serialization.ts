import { createQuerySerializer, defaultBodySerializer, defaultPathSerializer } from 'openapi-fetch';

export type { ParamsOption, RequestBodyOption } from 'openapi-fetch';

/*
 * The only file that knows openapi-fetch (its repository is frozen: openapi-typescript #2874). From it
 * come the types of a call's parameters and body, and how those are written into a request. What comes
 * after that is ours: it reads a response in ways that hide what arrived (`body.ts` has the list in its
 * tests), and it keeps the `fetch` of the moment at which the client was made (#1878).
 */

/** `BodyInit` by a name that the types of Node have as well. */
export type RequestBody = NonNullable<RequestInit['body']>;

const serializeQuery = createQuerySerializer();

/** The URL of a request: the base's own path and query kept, the parameters after them. */
export function requestUrl(
  base: URL,
  template: string,
  params: { path?: Record<string, unknown>; query?: Record<string, unknown> },
): URL {
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/$/, '') + defaultPathSerializer(template, params.path ?? {});
  url.search = [base.search.slice(1), serializeQuery(params.query ?? {})].filter(Boolean).join('&');
  return url;
}

/** The body of a request; `FormData` and forms as such, everything else as JSON. */
export function requestBody(body: unknown, headers: Headers): RequestBody {
  // openapi-fetch types the body by an operation that is not known here.
  const serialize = defaultBodySerializer as (body: unknown, headers: Headers) => RequestBody;
  if (!headers.has('content-type') && !(body instanceof FormData)) {
    headers.set('content-type', 'application/json');
  }
  return serialize(body, headers);
}
