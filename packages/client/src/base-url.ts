import { RequestError } from './request-error.ts';

/**
 * Reads the URL that an API stands under. In a browser it may be relative to the page.
 *
 * @throws {RequestError} if it is no HTTP URL, or holds a user and password: those are credentials.
 */
export function parseBaseUrl(text: string): URL {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const url = URL.canParse(text, page) ? new URL(text, page) : undefined;
  if (!url || !isHttp(url) || url.username || url.password) {
    throw new RequestError('baseUrl must be a whole URL, without user and password: those are credentials');
  }
  url.hash = '';
  return url;
}

/** Whether a URL is one that credentials may go to, and that a redirect may lead to. */
export function isHttp({ protocol }: URL): boolean {
  return /^https?:$/.test(protocol);
}
