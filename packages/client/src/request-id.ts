/** The headers that carry a request's id, the most telling first. */
const HEADERS = ['x-request-id', 'x-correlation-id', 'request-id', 'x-amzn-requestid', 'cf-ray'];

export function requestIdOf(headers: Headers): string | undefined {
  for (const name of HEADERS) {
    const id = headers.get(name);
    if (id) return id;
  }
  return undefined;
}
