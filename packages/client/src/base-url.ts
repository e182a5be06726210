import { RequestError } from './request-error.ts';

/**
 * Reads the URL that an API stands under. In a browser it may be relative to the page.
 *
 * @throws {RequestError} if it is no HTTP URL, or holds a user and password: those are credentials.
 */
export function parseBaseUrl(text: string): URL {
  const page: unknown = Reflect.get(Reflect.get(globalThis, 'location') ?? {}, 'href');
  let url: URL;
  try {
    url = new URL(text, typeof page === 'string' && page.startsWith('http') ? page : undefined);
  } catch (cause) {
    throw new RequestError('baseUrl must be a whole URL, such as https://api.example.com/v1', { cause });
  }
  if (url.username !== '' || url.password !== '') {
    throw new RequestError('baseUrl holds a user and password: give them as credentials instead');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new RequestError(`baseUrl must begin with https: or http:, not ${url.protocol}`);
  }
  url.hash = '';
  return url;
}
