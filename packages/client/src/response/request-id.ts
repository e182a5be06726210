/** The headers that may have a request's id, the most specific first. */
const HEADERS = ['x-request-id', 'request-id', 'x-correlation-id', 'cf-ray'];

export function requestIdOf(headers: Headers): string | undefined {
  return HEADERS.map((name) => headers.get(name)).find(Boolean) as string | undefined;
}
