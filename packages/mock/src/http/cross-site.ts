import type { IncomingHttpHeaders } from 'node:http';

/** The names by which a browser reaches a server on its own machine. */
const LOOPBACK = /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\]|::1)$/i;

/**
 * Names that nobody on the Internet can point at this machine. These are addresses, names without a dot, as
 * containers have, and names for local use (RFC 6761, RFC 6762, RFC 8375, and `.internal`).
 */
const LOCAL =
  /^(\d{1,3}(\.\d{1,3}){3}|\[[\da-f:.]+\]|[\w-]+|([\w-]+\.)+(local|internal|localhost|test|home\.arpa))$/i;

/** Where a mock can be reached. */
export interface Reach {
  /** The address that it listens on. */
  host: string;
  /** Other names that requests may have in `Host`. */
  allowedHosts: readonly string[];
}

/**
 * Why a request may not steer the mock: a page of another site made a developer's browser send it. Such a page
 * reaches the mock by its address, or by a name of its own that it points at this machine (DNS rebinding). The
 * page cannot choose `Origin`, `Sec-Fetch-Site` (Fetch Metadata) or `Host`. Programs other than browsers do not
 * send the first two.
 *
 * @returns `undefined` if the request may steer it.
 */
export function crossSiteReason(headers: IncomingHttpHeaders, reach: Reach): string | undefined {
  const { origin, host: asked } = headers;
  const site = headers['sec-fetch-site'];
  const foreign = foreignHostReason(headers, reach);
  if (foreign !== undefined) return foreign;
  // Any site may link to the control page. The browser shows the page, and the site can neither read nor frame it.
  const isNavigation = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (origin === undefined) {
    const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
    return isForeign && !isNavigation ? 'a page of another origin may not steer the mock' : undefined;
  }
  const isOwn = URL.canParse(origin) && asked !== undefined && new URL(origin).host === asked.toLowerCase();
  return isOwn ? undefined : `a page of ${origin} may not steer the mock`;
}

/**
 * Why the `Host` of a request is refused: it is not a name of this machine, so a page may have pointed a name of
 * its own at this machine. A mock that only this machine reaches takes the machine's own names. A mock that others
 * reach takes addresses and local names too.
 *
 * @returns `undefined` if the `Host` is taken.
 */
export function foreignHostReason(
  { host: asked }: IncomingHttpHeaders,
  { host, allowedHosts }: Reach,
): string | undefined {
  if (asked === undefined) return undefined;
  const name = hostName(asked).toLowerCase();
  if (isLoopback(name) || allowedHosts.some((allowed) => allowed.toLowerCase() === name)) return undefined;
  if (isLoopback(host)) {
    return `the host ${asked} is not this machine: ask http://${host}, or start the mock with that host`;
  }
  if (LOCAL.test(name) || name === host.toLowerCase()) return undefined;
  return `anybody can make the host ${asked} resolve to this machine: use an address, or start the mock with --allow-host ${name}`;
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
