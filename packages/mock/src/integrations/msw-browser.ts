import { bypass, type HttpHandler, http } from 'msw';
import { basePattern } from './base-pattern.ts';

export interface PortOptions {
  /** The URL that the page uses for the API: `https://staging.example.com/v1`, or `/api` for any host. */
  baseUrl: string | readonly string[];
}

/**
 * MSW request handlers for a page in a browser. They send each request below a base URL to the port of a mock, and
 * answer with what the mock answers. Provider states, troubles, data and journal are those of that mock. This module
 * needs no Node. Cookies are not sent.
 *
 * @param url where the mock is: `http://127.0.0.1:4010`, or with several documents
 *   `http://127.0.0.1:4010/external-support`.
 * @throws {TypeError} if the base URL or the address of the mock is not valid.
 * @example
 * const worker = setupWorker(...handlersAt('http://127.0.0.1:4010', { baseUrl: 'https://api.example.com/v1' }));
 * await worker.start();
 */
export function handlersAt(url: string, { baseUrl }: PortOptions): HttpHandler[] {
  const { origin, pathname } = new URL(url);
  const mock = origin + pathname.replace(/\/$/, '');
  return [baseUrl].flat().map((base) => {
    const expression = new RegExp(`^${basePattern(base)}(?<path>/.*)?$`);
    return http.all(expression, async ({ request }) => {
      const asked = new URL(request.url);
      const path = expression.exec(asked.origin + asked.pathname)?.groups?.path ?? '/';
      const { method, headers, signal } = request;
      // Chromium streams the body of a request only over HTTP/2. The mock speaks HTTP/1.1.
      const body = request.body && { body: await request.arrayBuffer() };
      return fetch(bypass(`${mock}${path}${asked.search}`, { method, headers, signal, ...body }));
    });
  });
}
