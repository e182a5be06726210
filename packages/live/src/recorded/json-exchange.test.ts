import { expect, it } from 'vitest';
import { readExchange } from './json-exchange.ts';

it.each([
  'https://api.example.com/v1/orders/42',
  'https://API.Example.com:443/v1/orders',
  'http://api.example.com:80/a',
  'http://127.1:8080/a-b/c_d~e',
  'https://user:pass@example.com/a',
  'https://example.com/a/../b',
  'https://example.com/a//b',
  'https://example.com/%41?q=a b',
  'https://example.com',
  'https://example.com/a#b',
  'http://0x7f.1/a',
])('reads the URL %s as a browser does', (url) => {
  const { origin, pathname, search } = new URL(url);
  for (const _ of [1, 2]) {
    const { request } = readExchange({ request: { method: 'GET', url }, response: { status: 204 } }, 1);
    expect(request).toMatchObject({ origin, path: pathname, query: search.slice(1) });
  }
});

it.each(['https://exa mple.com/a', 'https://[::1/a', 'https://example.com:99999/a', 'orders/1'])(
  'refuses the URL %s',
  (url) => {
    expect(() => readExchange({ request: { method: 'GET', url }, response: { status: 204 } }, 1)).toThrow(
      /request\.url/,
    );
  },
);
