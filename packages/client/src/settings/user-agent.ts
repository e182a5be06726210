/** This package's version. A test compares it with `package.json`, because a bundle does not contain that file. */
export const VERSION = '0.1.0';

/**
 * The `User-Agent` of a client in Node, and nothing elsewhere. Browsers have their own, and another one costs a
 * preflight request there.
 */
export function userAgent(): Record<string, string> {
  const node = (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node;
  return node ? { 'user-agent': `specpact-client/${VERSION} node/${node}` } : {};
}
