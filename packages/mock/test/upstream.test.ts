import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../src/index.ts';
import { json, key, library, PassingMock, user } from './passing-mock.ts';

let api: PassingMock;
beforeAll(async () => {
  api = await PassingMock.start();
});
afterAll(() => api.close());
beforeEach(() => api.reset());

describe('a mock with an upstream', () => {
  it('does not wait for what follows an answer in a protocol that nobody asked for', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    server.on('connection', (socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      ),
    );
    await once(server, 'listening');
    const upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await using mock = await startMock({ document: library, upstream });
    const answer = await fetch(`${mock.url}/users/1`, { headers: key });
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('answered 101, which the mock did not ask for');
    server.close();
  });

  it('waits for a silent one as long as it is told, and no longer', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await using mock = await startMock({ document: library, upstream, upstreamTimeout: 200 });
    const answer = await fetch(`${mock.url}/users/1`, { headers: key });
    expect(answer.status).toBe(504);
    expect(await answer.text()).toContain('was silent for 0.2 s');
    server.closeAllConnections();
    server.close();
  });

  it('passes a request on below its URL, and the answer back as it is', async () => {
    api.listener = (_, response) => {
      response.writeHead(
        200,
        [
          ['Content-Type', 'application/json'],
          ['X-Own', 'a'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['ETag', '"1"'],
        ].flat(),
      );
      response.end(JSON.stringify(user));
    };
    const answer = await api.ask('/users/1?full=1', { headers: { ...key, 'X-Trace': 't', cookie: 's=1' } });
    expect(api.seen).toMatchObject([
      {
        method: 'GET',
        url: '/base/users/1?full=1',
        headers: { 'x-api-key': 'SECRET', 'x-trace': 't', cookie: 's=1', host: new URL(api.url).host },
      },
    ]);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'x-own': 'a', 'set-cookie': ['a=1', 'b=2'], etag: '"1"' },
    });
    expect(answer.raw).toContain('X-Own');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.headers).not.toHaveProperty('sl-violations');
    expect(JSON.parse(String(answer.body))).toEqual(user);
    expect(api.entries).toMatchObject([
      { operationId: 'getUser', status: 200, upstream: `${api.url}/base`, violations: [] },
    ]);
  });

  it('passes a body on', async () => {
    api.listener = json(user, 201);
    const headers = { ...key, 'content-type': 'application/json' };
    const answer = await api.ask('/library/users', { method: 'POST', headers, body: '{"name":"Anna"}' });
    expect(answer.status).toBe(201);
    expect(api.seen).toMatchObject([
      { url: '/base/users', body: '{"name":"Anna"}', headers: { 'content-length': '15' } },
    ]);
    expect(api.found).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['a length', { 'content-length': '2' }],
    ['chunks', { 'transfer-encoding': 'chunked' }],
  ])(
    "passes on what Prism's proxy does not: GET with a body of %s, and an answer of 501",
    async (_, framing) => {
      api.listener = (_, response) => response.writeHead(501).end();
      const headers = { ...key, 'content-type': 'application/json', ...framing };
      const answer = await api.ask('/users/1', { headers, body: '{}' });
      expect(answer.status).toBe(501);
      expect(api.seen).toMatchObject([{ method: 'GET', body: '{}', headers: { 'content-length': '2' } }]);
    },
  );

  it('gives a redirect back, and takes the credentials nowhere', async () => {
    let visited = false;
    const other = createServer(() => {
      visited = true;
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/users/1`;
    api.listener = (_, response) => response.writeHead(302, { location }).end();
    expect(await api.ask('/users/1')).toMatchObject({ status: 302, headers: { location } });
    expect(visited).toBe(false);
    other.close();
  });

  it('leaves headers of the connection out, both ways', async () => {
    api.listener = (_, response) =>
      response
        .writeHead(200, {
          connection: 'x-hop',
          'x-hop': '1',
          'proxy-authenticate': 'Basic',
          'content-type': 'application/json',
        })
        .end(JSON.stringify(user));
    const headers = {
      ...key,
      connection: 'x-mine',
      'x-mine': '1',
      te: 'trailers',
      'proxy-authorization': 'Basic eA==',
    };
    const answer = await api.ask('/users/1', { headers });
    for (const name of ['x-mine', 'te', 'proxy-authorization'])
      expect(api.seen[0]?.headers).not.toHaveProperty(name);
    for (const name of ['x-hop', 'proxy-authenticate']) expect(answer.headers).not.toHaveProperty(name);
  });

  it('passes on at once what has no end', async () => {
    let send: ((text: string) => void) | undefined;
    api.listener = (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
      send = (text) => response.end(text);
    };
    const sent = request(`${api.mock.url}/users/1`, { headers: key }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const [first] = (await once(response, 'data')) as [Buffer];
    expect(String(first)).toBe('data: 1\n\n');
    send?.('data: 2\n\n');
    const [second] = (await once(response, 'data')) as [Buffer];
    expect(String(second)).toBe('data: 2\n\n');
    expect(api.found).toContain('response.body: the body is passed on as it comes, and not checked');
  });

  it('passes on whole what is too long to be checked', async () => {
    const long = Buffer.alloc(12 * 1024 * 1024, 'x');
    api.listener = (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(long);
    expect((await api.ask('/users/1')).body.equals(long)).toBe(true);
    expect(api.found).toContain('response.body: the body is passed on as it comes, and not checked');
  });

  it('does not go round in a circle', async () => {
    await using self = await startMock({ document: library, upstream: api.mock.url });
    api.listener = json(user);
    const response = await fetch(`${self.url}/users/1`, { headers: key });
    expect(response.status).toBe(508);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('leads back to this mock'),
    });
    expect(api.seen).toEqual([]);
  });

  it('answers 502 if the upstream is down, or breaks off, and says so', async () => {
    api.listener = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
      response.socket?.destroy();
    };
    expect((await api.ask('/users/1')).status).toBe(502);
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    closed.close();
    await using down = await startMock({ document: library, upstream: url });
    const response = await fetch(`${down.url}/users/1`, { headers: key });
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      detail: `the upstream ${url} gave no answer: ECONNREFUSED`,
    });
    expect(down.requests()).toMatchObject([
      { status: 502, violations: [{ message: expect.stringContaining('ECONNREFUSED') }] },
    ]);
  });

  it('lets things go wrong as without one, and does not ask for what it answers itself', async () => {
    api.mock.trouble({ operation: 'getUser', status: 503, times: 1 });
    expect((await api.ask('/users/1')).status).toBe(503);
    expect(api.seen).toEqual([]);
    api.mock.trouble({ latency: 20, times: 1 });
    expect((await api.ask('/users/1')).status).toBe(200);
    expect(api.entries.map(({ trouble }) => trouble)).toEqual(['503', 'latency 20 ms']);
  });

  it('answers without a connection too, decompressed', async () => {
    api.listener = ({ headers }, response) => {
      response
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ ...user, name: headers['accept-encoding'] }));
    };
    const response = await api.mock.respond(
      new Request('https://api.example/users/1', { headers: { ...key, 'accept-encoding': 'gzip' } }),
    );
    expect(await response.json()).toMatchObject({ name: 'identity' });
  });

  it('keeps credentials out of the journal', async () => {
    await api.ask('/users/1?token=SECRET', {
      headers: { ...key, authorization: 'Bearer SECRET', cookie: 's=SECRET' },
    });
    expect(api.seen[0]).toMatchObject({
      url: '/base/users/1?token=SECRET',
      headers: { authorization: 'Bearer SECRET' },
    });
    expect(JSON.stringify(api.entries)).not.toContain('SECRET');
  });

  it('shows the upstream in its index', async () => {
    expect(await (await fetch(`${api.mock.url}/_specpact/`)).json()).toMatchObject({
      upstream: `${api.url}/base`,
    });
  });

  it.each([
    ['no URL', 'nowhere', /must be like https:\/\/api\.example\.com\/v1: it is not a URL/],
    ['another scheme', 'ftp://a', /must begin with http: or https:/],
    ['credentials', 'https://a:b@c', /it must not contain credentials/],
    ['a query', 'https://a?b', /neither a query nor a fragment/],
  ])('is not started with an upstream that is, or has, %s', async (_, upstream, message) => {
    await expect(startMock({ document: library, upstream })).rejects.toThrow(message);
  });

  it('goes with one document, and without data of its own', async () => {
    const documents = [library, fileURLToPath(new URL('../fixtures/bodies.yaml', import.meta.url))];
    await expect(startMock({ documents, upstream: api.url })).rejects.toThrow('one document');
    await expect(startMock({ document: library, upstream: api.url, stateful: true })).rejects.toThrow(
      'choose one of them',
    );
  });
});
