/** How many redirects are followed: what the Fetch standard allows (section 4.4, HTTP-redirect fetch). */
export const MAX_REDIRECTS = 20;

/** Headers that tell another origin nothing that was meant for the API alone. */
const HARMLESS = /^(accept(-language)?|content-type|user-agent)$/;

/**
 * Where a response redirects to; `undefined` if it does not, or the method is not safe to repeat at
 * another place (RFC 9110, section 15.4).
 */
export function redirectTarget(response: Response, method: string, from: string): URL | undefined {
  if (!/^30[12378]$/.test(String(response.status)) || !/^(GET|HEAD)$/.test(method)) return undefined;
  const location = response.headers.get('location');
  return location && URL.canParse(location, from) ? new URL(location, from) : undefined;
}

/**
 * The headers to send on after a redirect. `fetch` itself drops only `Authorization` when the origin
 * changes, and carries an `x-api-key` to whoever stands there: measured on Node 24.
 */
export function headersFor(target: URL, from: string, headers: Headers): Headers {
  if (target.origin === new URL(from).origin) return headers;
  return new Headers([...headers].filter(([name]) => HARMLESS.test(name)));
}
