import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { link, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:http2';
import { get } from 'node:https';
import { connect as connectPlain, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectSecure } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import { parseDocument } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../src/index.ts';
import { ownCertificate } from '../src/serve/listen/own-certificate.ts';
import { selfSigned } from '../src/serve/listen/self-signed.ts';
import { exchange } from './exchange.ts';

/** A guard against a hang only. */
const LONG = 60_000;

const long = 'text '.repeat(400);
const document = parseDocument(
  'small.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 's', version: '1' },
    paths: {
      '/small': {
        get: {
          responses: {
            200: {
              description: 'ok',
              headers: { ETag: { schema: { type: 'string' }, example: '"v1"' } },
              content: { 'application/json': { example: { a: 1 } } },
            },
          },
        },
        post: {
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
          responses: { 201: { description: 'ok', content: { 'application/json': { example: { b: 1 } } } } },
        },
      },
      '/long': {
        get: {
          responses: { 200: { description: 'ok', content: { 'application/json': { example: long } } } },
        },
      },
    },
  }),
);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'listen-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('HTTPS', () => {
  it.each([
    ['the handshake', undefined],
    ['the head of a request', 'GET /small HTTP/1.1\r\nHost: x\r\nX-More: '],
    ['a body', 'POST /small HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9999\r\n\r\n'],
  ])('disconnects a client that sends %s too slowly', { timeout: LONG }, async (_, begin) => {
    const { cert, key } = await ownCertificate(folder);
    const timeouts = { headers: 200, request: 400 };
    await using mock = await startMock({ document, https: { cert, key }, timeouts });
    const socket =
      begin === undefined
        ? connectPlain(mock.port, '127.0.0.1')
        : connectSecure({ port: mock.port, host: '127.0.0.1', ca: cert, ALPNProtocols: ['http/1.1'] });
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => socket.destroy());
    const closed = new Promise((resolve) => socket.once('close', resolve));
    if (begin !== undefined) socket.write(begin);
    const drip = setInterval(() => begin !== undefined && socket.writable && socket.write('x'), 20);
    await closed;
    clearInterval(drip);
    expect(answer).toMatch(/^(HTTP\/1.1 408 |$)/);
  });

  it('ends a request of HTTP/2 whose body comes too slowly, and no other of its connection', {
    timeout: LONG,
  }, async () => {
    const { cert, key } = await ownCertificate(folder);
    await using mock = await startMock({ document, https: { cert, key }, timeouts: { request: 300 } });
    const session = connect(mock.url, { ca: cert });
    const stream = session.request({
      ':method': 'POST',
      ':path': '/small',
      'content-type': 'application/json',
    });
    stream.on('error', () => undefined);
    const drip = setInterval(() => stream.destroyed || stream.write(' '), 20);
    const [head] = (await once(stream, 'response')) as [Record<string, unknown>];
    clearInterval(drip);
    expect(head[':status']).toBe(408);
    const other = session.request({ ':path': '/small' });
    const [next] = (await once(other, 'response')) as [Record<string, unknown>];
    expect(next[':status']).toBe(200);
    session.destroy();
  });

  it.each([
    ['HTTP/1.1 over TLS', { https: true }, 'http1'],
    ['HTTP/2', { https: true }, 'http2'],
    ['a UNIX socket', { https: false }, 'socket'],
  ])('ends the connection for the trouble "reset" over %s', async (_, { https }, way) => {
    const { cert, key } = await ownCertificate(folder);
    const socket = way === 'socket' ? join(folder, 'mock') : undefined;
    await using mock = await startMock({
      document,
      ...(https && { https: { cert, key } }),
      ...(socket !== undefined && { socket }),
    });
    mock.trouble({ fault: 'reset' });
    if (way === 'http2') {
      const session = connect(mock.url, { ca: cert });
      session.on('error', () => undefined);
      const stream = session.request({ ':path': '/small' });
      let status: unknown;
      stream.on('response', (headers) => {
        status = headers[':status'];
      });
      stream.on('error', () => undefined);
      await once(stream, 'close');
      session.destroy();
      expect(status).toBeUndefined();
      return;
    }
    const asked =
      socket === undefined
        ? get(`${mock.url}/small`, { ca: cert })
        : httpRequest({ socketPath: socket, path: '/small' }).end();
    const [error] = await once(asked, 'error');
    expect(error).toHaveProperty('code', 'ECONNRESET');
  });

  it('has a certificate for this machine, made once', async () => {
    const first = await ownCertificate(folder);
    const read = new X509Certificate(first.cert);
    expect(read.checkHost('localhost')).toBe('localhost');
    expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(read.verify(read.publicKey)).toBe(true);
    expect(await ownCertificate(folder)).toEqual(first);
    if (process.platform !== 'win32') expect((await stat(join(folder, 'mock-key.pem'))).mode & 0o077).toBe(0);
    await writeFile(first.certFile, 'broken');
    expect((await ownCertificate(folder)).cert).not.toBe(first.cert);
    expect(await readFile(first.certFile, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE/);
  });

  it('says what is wrong with a certificate that it is given', async () => {
    const { cert, key } = selfSigned();
    const other = selfSigned();
    const locked = generateKeyPairSync('ec', {
      namedCurve: 'prime256v1',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'p' },
    });
    const start = (https: { cert: string; key: string }) => startMock({ document, https });
    await expect(start({ cert: 'x', key })).rejects.toThrow(
      'the certificate cannot be read: it must be in PEM',
    );
    for (const wrong of ['x', locked.privateKey]) {
      await expect(start({ cert, key: wrong })).rejects.toThrow(
        'the private key cannot be read: it must be in PEM, without a passphrase',
      );
    }
    await expect(start({ cert, key: other.key })).rejects.toThrow(
      'the private key is not that of the certificate',
    );
  });

  it('answers over HTTP/1.1 and HTTP/2, with bodies', async () => {
    const { cert, key } = await ownCertificate(folder);
    await using mock = await startMock({ document, https: { cert, key } });
    expect(mock.url).toMatch(/^https:/);
    const overHttp1 = await new Promise<string>((resolve, reject) => {
      get(`${mock.url}/small`, { ca: cert, agent: false }, (response) => {
        response.setEncoding('utf8').on('data', (text) => resolve(`${response.httpVersion} ${text}`));
      }).on('error', reject);
    });
    expect(overHttp1).toBe('1.1 {"a":1}');
    const session = connect(mock.url, { ca: cert });
    const ask = (method: string, path: string, body?: string) =>
      new Promise<string>((resolve, reject) => {
        const stream = session.request({
          ':method': method,
          ':path': path,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        });
        let status: unknown;
        let text = '';
        stream.on('response', (headers) => {
          status = headers[':status'];
        });
        stream.setEncoding('utf8').on('data', (more) => {
          text += more;
        });
        stream.on('end', () => resolve(`${status} ${text}`)).on('error', reject);
        stream.end(body);
      });
    expect(await ask('GET', '/small')).toBe('200 {"a":1}');
    expect(await ask('GET', '/small')).toBe('200 {"a":1}');
    expect(await ask('POST', '/small', '{"n":1}')).toBe('201 {"b":1}');
    expect(await ask('POST', '/small', '[]')).toMatch(/^422 /);
    expect(await ask('GET', '/_specpact/health')).toBe('200 {"status":"ok"}');
    expect(mock.requests()).toHaveLength(5);
    session.close();
  });

  it('ends while a client is in its handshake', { timeout: LONG }, async () => {
    const { cert, key } = await ownCertificate(folder);
    const mock = await startMock({ document, https: { cert, key }, timeouts: { headers: LONG } });
    const socket = connectPlain(mock.port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    await once(socket, 'connect');
    const closed = once(socket, 'close');
    await mock.close();
    await closed;
    expect(socket.destroyed).toBe(true);
  });

  it('ends while connections are open', async () => {
    const { cert, key } = await ownCertificate(folder);
    const mock = await startMock({ document, https: { cert, key } });
    const session = connect(mock.url, { ca: cert });
    // A connection that is ended in haste ends with an error, which is an end too.
    session.on('error', () => undefined);
    await new Promise((resolve) => session.once('connect', resolve));
    const closed = new Promise((resolve) => session.once('close', resolve));
    await mock.close();
    await closed;
    expect(session.destroyed).toBe(true);
  });
});

it.skipIf(process.platform === 'win32')(
  'listens on a UNIX socket, also where one was left behind',
  async () => {
    const socket = join(folder, 'mock.sock');
    // Closing a server removes its socket, but no second link to it.
    const left = createServer();
    await new Promise<void>((resolve) => left.listen(join(folder, 'left.sock'), resolve));
    await link(join(folder, 'left.sock'), socket);
    await new Promise((resolve) => left.close(resolve));
    for (let round = 0; round < 2; round += 1) {
      await using mock = await startMock({ document, socket });
      expect(mock.socket).toBe(socket);
      const text = await new Promise<string>((resolve, reject) => {
        const sent = httpRequest({ socketPath: socket, path: '/small', agent: false }, (response) => {
          response.setEncoding('utf8').on('data', resolve);
        });
        sent.on('error', reject).end();
      });
      expect(text).toBe('{"a":1}');
      await expect(startMock({ document, socket })).rejects.toThrow(/mock\.sock is taken/);
    }
    await writeFile(socket, 'a file of somebody');
    await expect(startMock({ document, socket })).rejects.toThrow(/is a file, and no socket/);
  },
);

describe('an answer', () => {
  const headersOf = (answer: Awaited<ReturnType<typeof exchange>>) =>
    answer === 'no answer' ? '' : answer.headers.join('\n').toLowerCase();

  it('to HEAD has the headers of that to GET, and no body', async () => {
    await using mock = await startMock({ document });
    const head = await fetch(`${mock.url}/small`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '7', '']);
    await using prism = await startMock({ document, asPrism: true });
    expect((await fetch(`${prism.url}/small`, { method: 'HEAD' })).status).toBe(405);
  });

  it('is 304 to a client that has it already', async () => {
    await using mock = await startMock({ document });
    const ask = async (tag: string) => {
      const response = await fetch(`${mock.url}/small`, {
        headers: { 'if-none-match': tag },
        cache: 'no-store',
      });
      return [response.status, await response.text()];
    };
    expect(await ask('W/"v0", "v1"')).toEqual([304, '']);
    expect(await ask('"v2"')).toEqual([200, '{"a":1}']);
    expect(await ask('"v1"')).toEqual([304, '']);
  });

  it('is compressed if the mock is told to, and the client takes it', async () => {
    await using mock = await startMock({ document, compression: true });
    const raw = (accepted: string) =>
      new Promise<{ coding: string | undefined; body: Buffer }>((resolve, reject) => {
        const sent = httpRequest(
          `${mock.url}/long`,
          { headers: { 'accept-encoding': accepted } },
          async (response) => {
            const chunks: Buffer[] = [];
            for await (const chunk of response) chunks.push(chunk as Buffer);
            resolve({ coding: response.headers['content-encoding'], body: Buffer.concat(chunks) });
          },
        );
        sent.on('error', reject).end();
      });
    const { coding, body } = await raw('br;q=0.1, gzip');
    expect(coding).toBe('gzip');
    expect(JSON.parse(gunzipSync(body).toString())).toBe(long);
    expect((await raw('identity')).coding).toBe(undefined);
    expect((await raw('br')).coding).toBe('br');
    expect(await (await fetch(`${mock.url}/long`)).json()).toBe(long);
    await using plain = await startMock({ document });
    expect((await fetch(`${plain.url}/long`)).headers.get('content-encoding')).toBe(null);
  });

  it('is for the pages that may read it', async () => {
    await using none = await startMock({ document, cors: false });
    await using one = await startMock({ document, cors: { origins: ['https://a.example'] } });
    const ask = async (mock: { url: string }, origin: string, method = 'GET') => {
      const preflight = method === 'OPTIONS' ? { 'access-control-request-method': 'GET' } : {};
      return headersOf(
        await exchange(mock.url, { method, target: '/small', headers: { origin, ...preflight } }),
      );
    };
    expect(await ask(none, 'https://a.example')).not.toContain('access-control');
    expect(await ask(none, 'https://a.example', 'OPTIONS')).not.toContain('access-control');
    expect(await ask(one, 'https://a.example')).toContain('access-control-allow-origin: https://a.example');
    expect(await ask(one, 'https://a.example', 'OPTIONS')).toContain('access-control-allow-methods: get');
    expect(await ask(one, 'https://b.example')).not.toContain('access-control-allow-origin');
    expect(await ask(one, 'https://b.example')).toContain('vary: origin');
  });
});
