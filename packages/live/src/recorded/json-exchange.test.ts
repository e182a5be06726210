import { gzipSync } from 'node:zlib';
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

it.each([
  ['a body without its coding', Buffer.from('{"id":1}'), '{"id":1}'],
  ['the bytes that were sent', gzipSync('{"id":1}'), '{"id":1}'],
  ['bytes that are cut off', gzipSync('{"id":1}').subarray(0, 12), expect.not.stringContaining('id')],
])('reads %s in base64, where the answer has a coding', (_, bytes, text) => {
  const headers = [
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Content-Encoding', value: 'gzip' },
  ];
  const content = { mimeType: 'application/json', text: bytes.toString('base64'), encoding: 'base64' };
  const request = { method: 'GET', url: 'https://example.com/a' };
  const { answer } = readExchange({ request, response: { status: 200, headers, content } }, 1);
  expect(answer?.recorded.text).toEqual(text);
});
