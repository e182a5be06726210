import { RequestError } from '../errors/request-error.ts';

/** The URL that an API stands under, in its parts. */
export interface BaseUrl {
  /** Without query, and without a slash at its end. */
  root: string;
  /** Its query, without the question mark. */
  search: string;
}

/**
 * Reads the URL that an API stands under. In a browser it may be relative to the page.
 *
 * @throws {RequestError} if it is no HTTP URL, or holds a user and password: those are credentials.
 */
export function parseBaseUrl(text: string): BaseUrl {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const url = URL.canParse(text, page) ? new URL(text, page) : undefined;
  if (!url || !isPlainHttp(url)) {
    // Neither the query nor user and password: what is told of it holds no secret.
    const told = String(text)
      .replace(/[?#].*/s, '')
      .replace(/.*@/s, '***@');
    throw new RequestError(
      `baseUrl "${told}" is no HTTP URL such as https://api.example.com, without credentials`,
    );
  }
  return { root: url.origin + url.pathname.replace(/\/$/, ''), search: url.search.slice(1) };
}

/** Whether a URL is of HTTP, without user and password: no `fetch` takes those (Fetch standard, section 5.4). */
export function isPlainHttp({ href }: URL): boolean {
  return /^https?:\/\/[^@/]+\//.test(href);
}
