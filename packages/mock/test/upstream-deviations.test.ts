import type { RequestListener } from 'node:http';
import zlib from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { json, key, PassingMock, user } from './passing-mock.ts';

let api: PassingMock;
beforeAll(async () => {
  api = await PassingMock.start();
});
afterAll(() => api.close());
beforeEach(() => api.reset());

describe('a mock with an upstream compares with the document, and', () => {
  it('says what is wrong with a request, and passes it on all the same', async () => {
    const headers = { 'content-type': 'application/json' };
    await api.ask('/users', { method: 'POST', headers, body: '{"name":""}' });
    await api.ask('/users', { method: 'POST', headers: { ...key, ...headers }, body: '{"name":' });
    expect(api.seen.map(({ body }) => body)).toEqual(['{"name":""}', '{"name":']);
    expect(api.found).toEqual([
      'request: Invalid security scheme used',
      'request.body.name: Request body property name must NOT have fewer than 1 characters',
      expect.stringMatching(/^response: Unable to match the returned status code/),
      'request.body: the body is not the JSON that its content type promises',
      expect.stringMatching(/^response: Unable to match the returned status code/),
    ]);
  });

  it.each<[string, RequestListener, RegExp[]]>([
    [
      'a body',
      json({ id: 'one', name: 'Anna' }),
      [/^response\.body: .*createdAt/, /^response\.body\.id: .*integer/],
    ],
    ['a status', json({}, 418), [/^response: Unable to match the returned status code/]],
    [
      'a media type',
      (_, response) => response.setHeader('content-type', 'text/html').end('<p>'),
      [/^response: The received media type "text\/html"/, /^response\.body: /],
    ],
    [
      'JSON that is none',
      (_, response) => response.setHeader('content-type', 'application/json').end('{'),
      [/^response\.body: the body is not the JSON/],
    ],
    [
      'a body that is not there',
      (_, response) => response.setHeader('content-type', 'application/json').end(),
      [/^response\.body: there is no body, but/],
    ],
  ])('says what is wrong with an answer: %s', async (_, listen, want) => {
    api.listener = listen;
    const { headers } = await api.ask('/users/1');
    expect(api.found).toEqual(want.map((each) => expect.stringMatching(each)));
    const named = JSON.parse(String(headers['sl-violations'])) as { location: string[]; message: string }[];
    expect(named.map(({ location, message }) => `${location.join('.')}: ${message}`)).toEqual(api.found);
  });

  it('accepts an answer that has no body by its nature', async () => {
    api.listener = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9' }).end();
    expect(await api.ask('/users/1', { method: 'HEAD' })).toMatchObject({
      status: 200,
      headers: { 'content-length': '9' },
    });
    api.listener = (_, response) => response.writeHead(204).end();
    expect(await api.ask('/users/1', { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(api.found).toEqual(['request.method: the document has no HEAD on this path']);
  });

  it('passes on what the document does not have, and says so', async () => {
    api.listener = json({}, 200);
    expect((await api.ask('/nowhere')).status).toBe(200);
    expect((await api.ask('/users', { method: 'DELETE' })).status).toBe(200);
    expect(api.seen.map(({ url }) => url)).toEqual(['/base/nowhere', '/base/users']);
    expect(api.found).toEqual([
      'request.path: the document has no path like /nowhere',
      'request.method: the document has no DELETE on this path',
    ]);
  });

  it('leaves CORS to the upstream', async () => {
    api.listener = (_, response) =>
      response.writeHead(204, { 'access-control-allow-origin': 'https://a.example' }).end();
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'GET' };
    expect(await api.ask('/users/1', { method: 'OPTIONS', headers })).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': 'https://a.example' },
    });
    expect(api.found).toEqual([]);
  });

  it('passes on what it cannot read', async () => {
    const headers = { ...key, 'content-type': 'nonsense', 'content-encoding': 'odd', accept: '///' };
    const answer = await api.ask('/users', { method: 'POST', headers, body: '%%%' });
    expect(answer.status).toBe(200);
    expect(api.seen).toMatchObject([{ body: '%%%' }]);
    expect(api.found[0]).toBe('request.body: the body is not checked: the content coding "odd" is not known');
    const { status } = await api.ask('/users/%E0%A4%A', { headers: { ...key, 'content-type': 'nonsense' } });
    expect([status, api.seen[1]?.url]).toEqual([200, '/base/users/%E0%A4%A']);
    api.listener = (_, response) => response.writeHead(200, { 'content-type': 'nonsense' }).end('{}');
    expect(String((await api.ask('/users/1')).body)).toBe('{}');
  });

  // Node has zstd since 22.15.
  it.each(['gzip', 'deflate', 'br', ...('zstdCompressSync' in zlib ? ['zstd'] : [])])(
    'looks into an answer in %s, and leaves it as it is',
    async (coding) => {
      const compress = {
        gzip: zlib.gzipSync,
        deflate: zlib.deflateSync,
        br: zlib.brotliCompressSync,
        zstd: zlib.zstdCompressSync,
      };
      const body = compress[coding as keyof typeof compress](JSON.stringify({ ...user, id: 'one' }));
      api.listener = (_, response) =>
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': coding }).end(body);
      const answer = await api.ask('/users/1', { headers: { ...key, 'accept-encoding': coding } });
      expect(answer.headers['content-encoding']).toBe(coding);
      expect(answer.body.equals(body)).toBe(true);
      expect(api.found).toEqual([expect.stringMatching(/^response\.body\.id: .*integer/)]);
    },
  );

  it('says so if it cannot decode a body', async () => {
    api.listener = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end('{}');
    expect(String((await api.ask('/users/1')).body)).toBe('{}');
    expect(api.found).toEqual([expect.stringMatching(/^response\.body: the body is not checked: .*gzip/)]);
  });
});
