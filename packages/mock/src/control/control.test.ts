import { request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../index.ts';

const file = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const GONE = 'no integration exists for project {projectId}';
const FAILS = 'the provider fails for project {projectId}';
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: file });
});
afterAll(() => mock.close());
beforeEach(() => {
  mock.clearStates();
  mock.clearRequests();
});

async function control(method: string, path: string, body?: unknown) {
  const response = await fetch(`${mock.url}/_specpact${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? undefined : JSON.parse(text),
    headers: response.headers,
  };
}

async function statusOf(projectId: string): Promise<number> {
  const headers = { 'x-api-key': 'k' };
  return (await fetch(`${mock.url}/v1/external-support/${projectId}`, { headers })).status;
}

describe('POST /_specpact/provider-states', () => {
  it("sets and ends a state as Pact's verifier asks", async () => {
    const state = { state: GONE, params: { projectId: 'p-1' } };
    expect(await control('POST', '/provider-states', { ...state, action: 'setup' })).toMatchObject({
      status: 200,
      body: { projectId: 'p-1' },
    });
    expect(await statusOf('p-1')).toBe(404);
    expect(await statusOf('p-2')).toBe(200);
    expect(await control('POST', '/provider-states', { ...state, action: 'teardown' })).toMatchObject({
      status: 200,
    });
    expect(await statusOf('p-1')).toBe(200);
  });

  it('takes the empty state of an interaction that has none', async () => {
    mock.given(GONE, { projectId: 'p-1' });
    for (const action of ['setup', 'teardown']) {
      const answer = await control('POST', '/provider-states', { state: '', params: {}, action });
      expect(answer).toMatchObject({ status: 200, body: {} });
    }
    expect(await statusOf('p-1')).toBe(404);
  });

  it('takes several at once, by sentence or with parameters', async () => {
    const states = ['no integration exists for project p-1', { name: FAILS, params: { projectId: 'p-2' } }];
    expect(await control('POST', '/provider-states', { consumer: 'c', states })).toMatchObject({
      status: 200,
    });
    expect([await statusOf('p-1'), await statusOf('p-2'), await statusOf('p-3')]).toEqual([404, 500, 200]);
  });

  it('ends each state of a sentence that has the values it names', async () => {
    for (const projectId of ['p-1', 'p-2']) mock.given(GONE, { projectId });
    await control('POST', '/provider-states', {
      state: GONE,
      params: { projectId: 'p-1' },
      action: 'teardown',
    });
    expect([await statusOf('p-1'), await statusOf('p-2')]).toEqual([200, 404]);
    await control('POST', '/provider-states', { state: GONE, action: 'teardown' });
    expect(await statusOf('p-2')).toBe(200);
  });

  it('sets none of several if one is unknown', async () => {
    const answer = await control('POST', '/provider-states', { states: [GONE, 'the moon is full'] });
    expect(answer.status).toBe(400);
    expect(await statusOf('p-1')).toBe(200);
  });

  it('answers an unknown state with the known ones', async () => {
    const answer = await control('POST', '/provider-states', {
      state: 'no integration exist for project p-1',
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({
      suggestion: GONE,
      knownStates: expect.arrayContaining([GONE, FAILS]),
    });
  });

  it.each([
    ['no JSON', '{"state":'],
    ['no object', []],
    ['no state', {}],
    ['an action of its own', { state: GONE, action: 'reset' }],
    ['a state that is no text', { state: 1 }],
    ['parameters that are no object', { state: GONE, params: ['p-1'] }],
    ['states that are no list', { states: GONE }],
    ['a list of other things', { states: [1] }],
  ])('answers %s with 400', async (_, body) => {
    expect(await control('POST', '/provider-states', body)).toMatchObject({
      status: 400,
      body: { title: 'Bad Request', detail: expect.any(String) },
    });
  });

  it('limits the body', async () => {
    expect(await control('POST', '/provider-states', { state: 'x'.repeat(2_000_000) })).toMatchObject({
      status: 413,
    });
  });
});

describe('the other endpoints', () => {
  it('list and end the states that are set', async () => {
    mock.given(GONE, { projectId: 'p-1' });
    expect((await control('GET', '/provider-states')).body).toEqual({
      known: expect.arrayContaining([GONE, FAILS]),
      set: [{ name: GONE, params: { projectId: 'p-1' } }],
    });
    expect(await control('DELETE', '/provider-states')).toMatchObject({ status: 204 });
    expect((await control('GET', '/provider-states')).body).toMatchObject({ set: [] });
  });

  it('list and forget the requests', async () => {
    await statusOf('p-1');
    expect((await control('GET', '/requests')).body).toMatchObject([
      { operationId: 'getIntegration', headers: { 'x-api-key': '[redacted]' } },
    ]);
    expect(await control('DELETE', '/requests')).toMatchObject({ status: 204 });
    expect((await control('GET', '/requests')).body).toEqual([]);
  });

  it('tell that the mock is there, and what it serves', async () => {
    expect(await control('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    for (const path of ['', '/']) {
      expect((await control('GET', path)).body).toMatchObject({
        documents: [
          {
            name: 'external-support',
            path: '/',
            operations: expect.arrayContaining([expect.objectContaining({ operationId: 'getIntegration' })]),
          },
        ],
        states: { set: [] },
      });
    }
  });

  it('say what there is instead', async () => {
    expect(await control('GET', '/nowhere')).toMatchObject({
      status: 404,
      body: { endpoints: expect.arrayContaining(['POST /_specpact/provider-states']) },
    });
    const answer = await control('PUT', '/requests');
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, DELETE');
  });

  it('are not for the pages of other origins', async () => {
    expect((await control('GET', '/requests')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a page of another site', () => {
  /** A page cannot choose these headers for `fetch`, so the mock can rely on them. */
  const statusFor = (method: string, path: string, headers: Record<string, string>, to = mock) =>
    new Promise<number | undefined>((resolve, reject) => {
      const target = { host: '127.0.0.1', port: to.port, method, path: `/_specpact${path}`, headers };
      const sent = request(target, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      sent.end(method === 'POST' ? JSON.stringify({ state: GONE }) : undefined);
    });

  it.each([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of no origin, in a sandbox', { origin: 'null' }],
    ['on another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['that sends no origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['on another port, that sends no origin', { 'sec-fetch-site': 'same-site' }],
    ['whose name resolves to this machine', { host: 'evil.example' }],
    ['whose name only looks like this machine', { host: '127.0.0.1.evil.example:4010' }],
    [
      'in a frame',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    ],
    [
      'with a form',
      { origin: 'https://evil.example', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    ],
  ])('%s sets no state and reads no request', async (_, headers) => {
    expect(await statusFor('POST', '/provider-states', headers)).toBe(403);
    expect(await statusFor('DELETE', '/provider-states', headers)).toBe(403);
    expect(await statusFor('GET', '/requests', headers)).toBe(403);
    expect(await statusOf('p-1')).toBe(200);
  });

  it('may link to the page of the mock, which may do everything', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect(await statusFor('GET', '/', link)).toBe(200);
    for (const name of ['127.0.0.1', 'localhost']) {
      const host = `${name}:${mock.port}`;
      const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
      expect(await statusFor('POST', '/provider-states', own)).toBe(200);
    }
  });

  it('is refused by a mock that others reach, whatever local name it has', async () => {
    await using open = await startMock({ document: file, host: '0.0.0.0' });
    for (const name of ['mock', '192.168.0.7', '[fe80::1]', 'mock.internal', 'mock.ns.svc.cluster.local']) {
      const host = `${name}:4010`;
      expect(await statusFor('GET', '/requests', { host }, open)).toBe(200);
      expect(await statusFor('GET', '/requests', { host, origin: `http://${host}` }, open)).toBe(200);
      expect(await statusFor('GET', '/requests', { host, origin: 'https://evil.example' }, open)).toBe(403);
    }
  });

  it('reads nothing by a name of its own that leads to a mock that others reach, unless it is allowed', async () => {
    await using open = await startMock({ document: file, host: '0.0.0.0', allowedHosts: ['Mock.Example'] });
    for (const host of ['evil.example', 'evil.example:4010', 'local.evil.example', 'mock.example.evil']) {
      expect(await statusFor('GET', '/requests', { host }, open)).toBe(403);
      expect(await statusFor('POST', '/provider-states', { host, origin: `http://${host}` }, open)).toBe(403);
    }
    expect(await statusFor('GET', '/requests', { host: 'mock.example:4010' }, open)).toBe(200);
  });
});
