import { VERSION } from './version.ts';

/**
 * The `User-Agent` of a client in Node, and nothing elsewhere. Browsers have their own, and another one costs a
 * preflight request there.
 */
export function userAgent(): Record<string, string> {
  const node = (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node;
  return node ? { 'user-agent': `specpact-client/${VERSION} node/${node}` } : {};
}
