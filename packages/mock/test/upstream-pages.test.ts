import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';
import { startMock } from '../src/index.ts';
import { key, library, PassingMock, user } from './passing-mock.ts';

const EVIL = 'https://evil.example';
let api: PassingMock;

beforeAll(async () => {
  api = await PassingMock.start();
});
afterAll(() => api.close());
beforeEach(() => {
  api.reset();
  // Many APIs let every origin read, with credentials.
  api.listener = (request, response) => {
    const headers = {
      'content-type': 'application/json',
      'access-control-allow-origin': request.headers.origin ?? '*',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'x-api-key',
    };
    response.writeHead(200, headers).end(JSON.stringify(user));
  };
});

/** Sends a request of these lines as they are. */
async function sendRaw(port: number, ...lines: string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`${[...lines, 'Connection: close'].join('\r\n')}\r\n\r\n`);
  return text(socket);
}

describe('a mock with an upstream passes on', () => {
  it.each([
    ['evil.example', 403],
    ['evil.example:4010', 403],
    ['localhost.evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['192.168.0.7', 403],
    ['[::2]:80', 403],
    ['', 403],
    ['localhost', 200],
    ['api.localhost:1', 200],
    ['127.0.0.1:4010', 200],
    ['[::1]:4010', 200],
  ])('a request to the host "%s": %i', async (host, status) => {
    for (const path of ['/users/1', '/nowhere', 'http://127.0.0.1/users/1']) {
      api.seen.length = 0;
      const answer = await sendRaw(api.mock.port, `GET ${path} HTTP/1.1`, `Host: ${host}`);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(api.seen).toHaveLength(status === 200 ? 1 : 0);
      expect(answer.includes('Anna')).toBe(status === 200);
    }
  });

  it.each([
    ['evil.example', 403],
    ['api.example', 200],
    ['mock:4010', 200],
    ['10.0.0.7', 200],
  ])('where others reach it, a request to the host "%s": %i', async (host, status) => {
    const options = { document: library, upstream: api.url, host: '0.0.0.0', allowedHosts: ['api.example'] };
    await using open = await startMock(options);
    const answer = await sendRaw(open.port, 'GET /users/1 HTTP/1.1', `Host: ${host}`);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(api.seen).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    ['POST', EVIL, 403],
    ['PUT', 'null', 403],
    ['DELETE', 'http://localhost.evil.example', 403],
    ['POST', 'http://localhost:3000', 200],
    ['POST', 'http://127.0.0.1:3000', 200],
    ['GET', EVIL, 200],
  ])('%s from a page of %s: %i', async (method, origin, status) => {
    const answer = await api.ask('/users', { method, headers: { ...key, origin } });
    expect(answer.status).toBe(status);
    expect(api.seen).toHaveLength(status === 200 ? 1 : 0);
  });

  it('no answer that a page of another origin may read with credentials, unless it is asked for', async () => {
    const strict = await api.ask('/users/1', { headers: { ...key, origin: EVIL } });
    expect(strict.headers).toHaveProperty('access-control-allow-origin', EVIL);
    expect(strict.headers).not.toHaveProperty('access-control-allow-credentials');
    await using asked = await startMock({ document: library, upstream: api.url, corsCredentials: true });
    const open = await fetch(`${asked.url}/users/1`, { headers: { ...key, origin: EVIL } });
    expect(open.headers.get('access-control-allow-credentials')).toBe('true');
    const posted = await fetch(`${asked.url}/users`, { method: 'POST', headers: { ...key, origin: EVIL } });
    expect(posted.status).toBe(200);
    expect(await sendRaw(asked.port, 'GET /users/1 HTTP/1.1', 'Host: evil.example')).toMatch(
      /^HTTP\/1.1 403 /,
    );
  });

  it('and tells in the journal what it did not', async () => {
    await sendRaw(api.mock.port, 'GET /users/1 HTTP/1.1', 'Host: evil.example');
    expect(api.found).toEqual([
      'request: not passed on: the host evil.example is not this machine: ask http://127.0.0.1, or start the mock with that host',
    ]);
  });
});

/** What a page asks for. */
interface PageRequest {
  method?: string;
  mode?: 'no-cors';
  credentials?: 'include';
  headers?: Record<string, string>;
  body?: string;
}

describe('a page in Chromium', () => {
  const executablePath = findChromium();
  let browser: Browser | undefined;
  const pages: Server = createServer((_, response) => response.end('<title>page</title>'));

  beforeAll(async () => {
    if (!executablePath) return;
    // The owner of the page's name makes it resolve to this machine.
    const args = [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP evil.example 127.0.0.1',
    ];
    browser = await chromium.launch({ executablePath, args });
    pages.listen(0, '127.0.0.1');
    await once(pages, 'listening');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    pages.close();
  });
  beforeEach(({ skip }) => {
    if (!browser) skip('there is no Chromium on the PATH (or named by CHROMIUM)');
  });

  async function inPage(place: string, target: string, init: PageRequest): Promise<string> {
    if (!browser) throw new Error('there is no browser');
    const page = await browser.newPage();
    try {
      await page.goto(place);
      return await page.evaluate(
        async ({ target, init }) => {
          try {
            const response = await fetch(target, init);
            return `${response.status} ${await response.text()}`;
          } catch (error) {
            return String(error);
          }
        },
        { target, init },
      );
    } finally {
      await page.close();
    }
  }

  it('reads nothing of the upstream by a name that it lets resolve to this machine', async () => {
    const rebound = `http://evil.example:${api.mock.port}`;
    const answer = await inPage(`${rebound}/`, `${rebound}/users/1`, { headers: key });
    expect(answer).toMatch(/^403 /);
    expect(answer).not.toContain('Anna');
    expect(api.seen).toEqual([]);
  });

  it('of another site reads nothing with credentials, and changes nothing', async () => {
    const place = `http://evil.example:${(pages.address() as AddressInfo).port}/`;
    const read = await inPage(place, `${api.mock.url}/users/1`, { credentials: 'include' });
    expect(read).toBe('TypeError: Failed to fetch');
    api.seen.length = 0;
    await inPage(place, `${api.mock.url}/users`, { method: 'POST', mode: 'no-cors', body: 'x' });
    expect(api.seen).toEqual([]);
  });

  it('of this machine reads and writes as before', async () => {
    const place = `http://localhost:${(pages.address() as AddressInfo).port}/`;
    expect(await inPage(place, `${api.mock.url}/users/1`, { headers: key })).toContain('Anna');
    expect(await inPage(place, `${api.mock.url}/users`, { method: 'POST', body: 'x' })).toContain('Anna');
  });
});
