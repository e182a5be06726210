import { RequestError } from '../errors/request-error.ts';

/** The URL of an API, in its parts. */
export interface BaseUrl {
  /** Without the query, and without a slash at the end. */
  root: string;
  /** The query, without the question mark. */
  search: string;
}

/**
 * Reads the URL of an API. In a browser it may be relative to the page.
 *
 * @throws {RequestError} if it is not an HTTP URL, or has a username and password: those are credentials.
 */
export function parseBaseUrl(text: string): BaseUrl {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const url = URL.canParse(text, page) ? new URL(text, page) : undefined;
  if (!url || !isPlainHttp(url)) {
    // The message shows neither the query nor username and password, which may be secrets.
    const told = String(text)
      .replace(/[?#].*/s, '')
      .replace(/.*@/s, '***@');
    throw new RequestError(`baseUrl "${told}" must be like https://api.example.com`);
  }
  return { root: url.origin + url.pathname.replace(/\/$/, ''), search: url.search.slice(1) };
}

/** Whether a URL is HTTP without username and password: `fetch` refuses those (Fetch standard, section 5.4). */
export function isPlainHttp({ href }: URL): boolean {
  return /^https?:\/\/[^@/]+\//.test(href);
}
