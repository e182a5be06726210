import type { IncomingHttpHeaders } from 'node:http';

/** The names by which a browser reaches a server on its own machine. */
const LOOPBACK = /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/i;

/**
 * Why a request to steer the mock is refused: a page of another site has a developer's browser send it.
 * Such a page may reach a server on loopback, by its address or by a name of its own that it lets
 * resolve to it (DNS rebinding); it cannot choose `Origin`, `Sec-Fetch-Site` (Fetch Metadata) or `Host`.
 * Whatever is no browser sends neither of the first two.
 *
 * @param host the address that the mock listens on: if it is not loopback, any `Host` may lead to it.
 * @returns `undefined` for a request that may.
 */
export function crossSiteReason(headers: IncomingHttpHeaders, host: string): string | undefined {
  const { origin, host: asked } = headers;
  const site = headers['sec-fetch-site'];
  const foreign = foreignHostReason(headers, host);
  if (foreign !== undefined) return foreign;
  // A link to the page is followed from anywhere; it can be shown, not read or framed by another site.
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (origin === undefined) {
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
    return isForeign && !isNavigation ? 'a page of another origin may not steer the mock' : undefined;
  }
  const isOwn = URL.canParse(origin) && asked !== undefined && new URL(origin).host === asked.toLowerCase();
  return isOwn ? undefined : `a page of ${origin} may not steer the mock`;
}

/**
 * Why a request does not name this machine, though the mock listens only here: a page had a name of its own
 * resolve to it.
 *
 * @returns `undefined` for a request that may.
 */
export function foreignHostReason({ host: asked }: IncomingHttpHeaders, host: string): string | undefined {
  if (!isLoopback(host) || asked === undefined || isLoopback(hostName(asked))) return undefined;
  return `the host ${asked} is not this machine: ask http://${host}, or start the mock with that host`;
}

/** The origin of a page that is neither from the mock's own host nor from this machine. */
export function foreignOrigin({ origin, host: asked = '' }: IncomingHttpHeaders): string | undefined {
  if (origin === undefined) return undefined;
  if (!URL.canParse(origin)) return origin;
  const { hostname } = new URL(origin);
  return isLoopback(hostname) || hostname === hostName(asked).toLowerCase() ? undefined : origin;
}

function isLoopback(name: string): boolean {
  return LOOPBACK.test(name);
}

/** The `Host` without its port. */
function hostName(host: string): string {
  return host.replace(/:\d*$/, '');
}
