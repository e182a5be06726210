import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMock } from '../src/index.ts';

const library = fileURLToPath(new URL('../fixtures/library.yaml', import.meta.url));
const headers = { 'x-api-key': 'k' };
const server = createServer((request, response) => response.end(`the API: ${request.method} ${request.url}`));
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

const text = async (target: string, init: RequestInit = {}) =>
  (await fetch(target, { headers, ...init })).text();

it('passes on what the document and the data do not answer, and nothing else', async () => {
  await using mock = await startMock({ document: library, stateful: true, proxyMissing: url });
  expect(await text(`${mock.url}/elsewhere?a=1`)).toBe('the API: GET /elsewhere?a=1');
  expect(await text(`${mock.url}/users/1`, { method: 'OPTIONS' })).toBe('the API: OPTIONS /users/1');
  expect(await text(`${mock.url}/users/4711`)).toBe('the API: GET /users/4711');
  expect(JSON.parse(await text(`${mock.url}/users/1`))).toMatchObject({ id: 1 });
  expect(mock.requests().map(({ violations, upstream }) => [violations.length, upstream])).toEqual([
    [0, url],
    [0, url],
    [expect.any(Number), url],
    [0, undefined],
  ]);
});

it('passes nothing on from a page of another site', async () => {
  await using mock = await startMock({ document: library, proxyMissing: url });
  const init = { method: 'POST', headers: { origin: 'https://other.example' } };
  expect((await fetch(`${mock.url}/elsewhere`, init)).status).toBe(403);
});

it('refuses options that contradict each other', async () => {
  await expect(startMock({ document: library, upstream: url, proxyMissing: url })).rejects.toThrow(
    /choose one/,
  );
});

it('serves the document itself, if it is told to', async () => {
  await using mock = await startMock({ document: library, openapi: true });
  for (const path of ['/openapi.json', '/library/openapi.json']) {
    const served = JSON.parse(await text(mock.url + path));
    expect(served).toMatchObject({
      openapi: expect.stringMatching(/^3/),
      paths: { '/users': expect.anything() },
    });
  }
  await using silent = await startMock({ document: library });
  expect((await fetch(`${silent.url}/openapi.json`)).status).toBe(404);
});
