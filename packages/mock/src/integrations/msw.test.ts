import nodeHttp from 'node:http';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '@specpact/spec';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../index.ts';
import { basePattern } from './base-pattern.ts';
import { handlers } from './msw.ts';

const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));
const served = parseDocument(
  'served.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Served', version: '1' },
    servers: [{ url: 'https://{tenant}.example.com/v{version}/', variables: { tenant: { default: 'a' } } }],
    paths: {
      '/a/{b}.json': { get: { responses: { 204: { description: 'ok' } } } },
      '/own': {
        servers: [{ url: 'https://own.example.com' }],
        get: { responses: { 204: { description: 'ok' } } },
        post: { servers: [{ url: '/relative' }], responses: { 204: { description: 'ok' } } },
      },
    },
  }),
);
const OTHERS = 418;
const server = setupServer(http.all('*', () => new HttpResponse(null, { status: OTHERS })));
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ documents: [externalSupport, library, served], port: false, stateful: true });
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
  mock.clearStates();
  mock.clearTroubles();
  mock.clearRequests();
  mock.resetData();
});
afterAll(async () => {
  server.close();
  await mock.close();
});

const key = { headers: { 'x-api-key': 'k' } };
const gateway = 'https://gateway.jelou.ai';

describe('the handlers for MSW', () => {
  it('answer at each of the servers as the mock does, without a port', async () => {
    server.use(...handlers(mock));
    for (const path of ['/jelouapi', '/platform']) {
      const response = await fetch(`${gateway}${path}/v1/external-support/p-1`, key);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ statusMessage: 'success' });
    }
    expect((await fetch(`${gateway}/jelouapi/v1/external-support/p-1`)).status).toBe(401);
    expect(() => mock.url).toThrow('listens on no port');
  });

  it('follow provider states, and are in the journal', async () => {
    server.use(...handlers(mock));
    mock.given('no integration exists for project {projectId}', { projectId: 'p/4' });
    const response = await fetch(`${gateway}/jelouapi/v1/external-support/p%2F4?x=1`, key);
    expect(response.status).toBe(404);
    expect(mock.requests()).toMatchObject([
      { operationId: 'getIntegration', scenario: 'integrationNotFound', method: 'GET' },
    ]);
  });

  it('take bodies, and keep what they hold if the mock is stateful', async () => {
    server.use(...handlers(mock, { document: 'library', baseUrl: 'https://books.example/api' }));
    const headers = { ...key.headers, 'content-type': 'application/json' };
    const created = await fetch('https://books.example/api/users', {
      method: 'POST',
      headers,
      body: '{"name":"Cleo"}',
    });
    expect(created.status).toBe(201);
    expect(await (await fetch('https://books.example/api/users/3', key)).json()).toMatchObject({
      name: 'Cleo',
    });
  });

  it('answer the preflight of a page-like environment, which keeps its headers to itself', async () => {
    server.use(...handlers(mock));
    const response = await fetch(`${gateway}/jelouapi/v1/external-support/p-1`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toContain('GET, PUT, POST');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answer requests of node:http too', async () => {
    server.use(...handlers(mock));
    const status = await new Promise((resolve, reject) => {
      const asked = nodeHttp.request('http://localhost/users', key, (response) =>
        resolve(response.statusCode),
      );
      asked.on('error', reject);
      asked.end();
    });
    expect(status).toBe(200);
  });

  it('fail like a connection if that is the trouble', async () => {
    server.use(...handlers(mock));
    mock.trouble({ operation: 'getIntegration', fault: 'reset' });
    await expect(fetch(`${gateway}/jelouapi/v1/external-support/p-1`, key)).rejects.toThrow(TypeError);
  });

  it('leave paths that the documents do not have to other handlers', async () => {
    server.use(...handlers(mock, { document: 'external-support' }));
    server.use(http.get(`${gateway}/other`, () => HttpResponse.text('mine')));
    expect(await (await fetch(`${gateway}/other`)).text()).toBe('mine');
    expect((await fetch(`${gateway}/jelouapi/v2/else`)).status).toBe(OTHERS);
    expect(mock.requests()).toEqual([]);
  });

  it('take the servers of a path or an operation before those of the document, and any value of a variable', async () => {
    server.use(...handlers(mock, { document: 'served' }));
    const statusOf = async (url: string, method = 'GET') => (await fetch(url, { method })).status;
    expect(await statusOf('https://tenant-7.example.com/v2/a/x.json')).toBe(204);
    expect(await statusOf('https://own.example.com/own')).toBe(204);
    expect(await statusOf('http://localhost:3000/relative/own', 'POST')).toBe(204);
    expect(await statusOf('https://tenant-7.example.com/v2/own')).toBe(OTHERS);
    expect(await statusOf('https://tenant-7.example.com/v2/a/xjson')).toBe(OTHERS);
  });

  it('are refused for an unknown document, or for one base URL of several documents', () => {
    expect(() => handlers(mock, { document: 'nowhere' })).toThrow('the mock serves no document nowhere');
    expect(() => handlers(mock, { baseUrl: 'https://a' })).toThrow('name it');
    expect(() => handlers(mock, { document: 'library', baseUrl: 'ftp://a' })).toThrow(
      'must be like https://',
    );
  });
});

describe('the pattern of a base URL', () => {
  it.each([
    ['https://a.b/c/', 'https://a.b/c', true],
    ['https://a.b/c', 'https://a-b/c', false],
    ['HTTPS://A.B/c', 'https://a.b/c', true],
    ['https://a.b/c', 'https://a.b/C', false],
    ['/v1', 'http://localhost:8080/v1', true],
    ['/', 'https://a.b', true],
    ['./v1', 'https://a.b/docs/v1', true],
    ['https://{region}.a.b', 'https://eu-1.a.b', true],
    ['https://{region}.a.b', 'https://evil.example/x.a.b', false],
  ])('%s: %s is it: %s', (url, asked, want) => {
    expect(new RegExp(`^${basePattern(url)}$`).test(asked)).toBe(want);
  });
});
