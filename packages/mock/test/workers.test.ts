import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type MockWithWorkers, startWithWorkers, type WorkersOptions } from '../src/index.ts';

/** A guard against a hang only. */
const LONG = 120_000;

const example = (value: unknown) => ({ content: { 'application/json': { examples: { one: { value } } } } });
const ok = (value: unknown) => ({ 200: { description: 'ok', ...example(value) } });

const document = {
  openapi: '3.1.0',
  info: { title: 'shop', version: '1' },
  components: {
    securitySchemes: { login: { type: 'http', scheme: 'bearer' } },
  },
  paths: {
    '/plain/{id}': {
      get: {
        operationId: 'getPlain',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { examples: { there: { value: { found: true } } } } },
          },
          404: {
            description: 'none',
            content: {
              'application/json': {
                examples: { none: { 'x-provider-state': 'there is no {id}', value: { found: false } } },
              },
            },
          },
        },
      },
    },
    '/jobs/{id}': {
      get: {
        operationId: 'getJob',
        'x-sequence': ['first', 'second', 'third'],
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                examples: { first: { value: 1 }, second: { value: 2 }, third: { value: 3 } },
              },
            },
          },
        },
      },
    },
    '/things': {
      get: {
        operationId: 'listThings',
        responses: {
          200: {
            description: 'ok',
            content: {
              'application/json': {
                schema: { type: 'array', items: { $ref: '#/components/schemas/Thing' } },
                example: [],
              },
            },
          },
        },
      },
      post: {
        operationId: 'createThing',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
        },
        responses: {
          201: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
        },
      },
    },
    '/things/{id}': {
      get: {
        operationId: 'getThing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'ok',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
          },
          404: { description: 'none' },
        },
      },
    },
    '/mine': { get: { operationId: 'getMine', security: [{ login: [] }], responses: ok({ mine: true }) } },
    '/coded': { get: { operationId: 'getCoded', responses: ok({ n: 0 }) } },
  },
};
Object.assign(document.components, {
  schemas: { Thing: { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } } },
});

let folder: string;
let file: string;
let running: MockWithWorkers | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workers-'));
  file = join(folder, 'shop.json');
  await writeFile(file, JSON.stringify(document));
});
afterEach(async () => {
  await running?.close();
  running = undefined;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(options: Partial<WorkersOptions> = {}): Promise<string> {
  running = await startWithWorkers({ document: file, workers: 2, ...options });
  return running.mock.url;
}

interface Answered {
  status: number;
  body: unknown;
}

/** Sends a request on a connection of its own, so that another worker may get it. */
function ask(
  url: string,
  {
    method = 'GET',
    body,
    headers = {},
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const typed = json === undefined ? headers : { 'content-type': 'application/json', ...headers };
    const sent = request(url, { method, headers: typed, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', reject);
      response.on('end', () => {
        const isJson = /json/.test(response.headers['content-type'] ?? '');
        resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
      });
    });
    sent.on('error', reject);
    sent.end(json);
  });
}

/** Asks as often as is needed to reach each worker, one request after the other. */
async function askAll(url: string, options?: Parameters<typeof ask>[1]): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (let time = 0; time < 6; time += 1) answers.push(await ask(url, options));
  return answers;
}

describe('a mock that several processes serve', { timeout: LONG }, () => {
  it('has a journal of all requests, in their order', async () => {
    const url = await start();
    for (let id = 0; id < 8; id += 1) await ask(`${url}/plain/${id}`);
    const paths = async () =>
      ((await ask(`${url}/_specpact/requests`)).body as { url: string }[]).map((each) => each.url);
    expect(await paths()).toEqual(Array.from({ length: 8 }, (_, id) => `/plain/${id}`));
    await ask(`${url}/_specpact/requests`, { method: 'DELETE' });
    expect(await paths()).toEqual([]);
  });

  it('has a state in all processes as soon as it is set', async () => {
    const url = await start();
    const states = `${url}/_specpact/provider-states`;
    expect(await ask(`${url}/plain/7`)).toEqual({ status: 200, body: { found: true } });
    for (let time = 0; time < 10; time += 1) {
      await ask(states, { method: 'POST', body: { state: 'there is no {id}', params: { id: '7' } } });
      expect((await askAll(`${url}/plain/7`)).map(({ status }) => status)).toEqual(Array(6).fill(404));
      expect((await ask(`${url}/plain/8`)).status).toBe(200);
      await ask(states, { method: 'DELETE' });
      expect((await askAll(`${url}/plain/7`)).map(({ status }) => status)).toEqual(Array(6).fill(200));
    }
  });

  it('counts troubles and sequences once for all processes', async () => {
    const url = await start();
    await ask(`${url}/_specpact/troubles`, { method: 'POST', body: { status: 503, times: 3 } });
    const statuses = (await askAll(`${url}/plain/1`)).map(({ status }) => status);
    expect(statuses).toEqual([503, 503, 503, 200, 200, 200]);
    expect((await askAll(`${url}/jobs/a`)).map(({ body }) => body)).toEqual([1, 2, 3, 3, 3, 3]);
  });

  it('limits the rate of a client over all processes', async () => {
    const url = await start();
    await ask(`${url}/_specpact/troubles`, { method: 'POST', body: { limit: 4, window: 600_000 } });
    const statuses = (await askAll(`${url}/plain/1`)).map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });

  it('breaks connections as a single process does', async () => {
    const url = await start();
    await running?.steer((mock) => mock.trouble({ fault: 'reset', times: 1 }));
    await expect(ask(`${url}/plain/1`)).rejects.toThrow(/ECONNRESET|hang up/);
    await running?.steer((mock) => mock.trouble({ fault: 'truncate', times: 1 }));
    await expect(ask(`${url}/plain/1`)).rejects.toThrow(/aborted/);
    expect((await ask(`${url}/plain/1`)).status).toBe(200);
  });

  it('keeps data in one place', async () => {
    const url = await start({ stateful: true });
    for (let time = 0; time < 6; time += 1) {
      const created = await ask(`${url}/things`, { method: 'POST', body: { name: `thing ${time}` } });
      expect(created, JSON.stringify(created.body)).toHaveProperty('status', 201);
      const { id } = created.body as { id: number };
      expect(await ask(`${url}/things/${id}`)).toMatchObject({
        status: 200,
        body: { name: `thing ${time}` },
      });
    }
    expect((await ask(`${url}/things`)).body).toHaveLength(6);
  });

  it('takes tokens that another process has given, and answers by handlers', async () => {
    let asked = 0;
    const handlers = {
      getCoded: ({ answer }: { answer: (status: number, body: unknown) => unknown }) => {
        asked += 1;
        return answer(200, { n: asked });
      },
    };
    const url = await start({ users: { ann: { secret: 's' } }, handlers: handlers as never });
    expect((await ask(`${url}/mine`)).status).toBe(401);
    const given = await fetch(`${url}/_specpact/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('ann:s')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await given.json()) as { access_token: string };
    const headers = { authorization: `Bearer ${token}` };
    expect((await askAll(`${url}/mine`, { headers })).map(({ status }) => status)).toEqual(
      Array(6).fill(200),
    );
    expect((await askAll(`${url}/coded`)).map(({ body }) => body)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => ({ n })),
    );
  });

  it('takes bodies, refuses what one process refuses, and tells each request once', async () => {
    const told: string[] = [];
    const url = await start({
      onRequest: (entry) => told.push(`${entry.method} ${entry.url} ${entry.status}`),
    });
    const answer = await ask(`${url}/things`, { method: 'POST', body: { name: 1 } });
    expect(answer.status).toBe(422);
    expect((await ask(`${url}/nothing`)).status).toBe(404);
    await ask(`${url}/jobs/b`);
    await expect
      .poll(() => told.toSorted())
      .toEqual(['GET /jobs/b 200', 'GET /nothing 404', 'POST /things 422']);
  });

  it('follows a change of the document in all processes', async () => {
    const changed = join(folder, 'changed.json');
    await writeFile(changed, JSON.stringify(document));
    const url = await start({ document: changed, watch: true });
    expect((await ask(`${url}/plain/1`)).body).toEqual({ found: true });
    await writeFile(changed, JSON.stringify(document).replace('"found":true', '"found":"again"'));
    await expect
      .poll(async () => (await askAll(`${url}/plain/1`)).map(({ body }) => body))
      .toEqual(Array(6).fill({ found: 'again' }));
  });

  it('replaces a worker that has been killed, with the states that are set', async () => {
    const ends: boolean[] = [];
    const url = await start({ onWorkerEnd: (_, isReplaced) => ends.push(isReplaced) });
    await running?.steer((mock) => mock.given('there is no {id}', { id: '7' }));
    const { default: cluster } = await import('node:cluster');
    const [first] = Object.values(cluster.workers ?? {});
    first?.process.kill('SIGKILL');
    await expect.poll(() => ends).toEqual([true]);
    expect((await askAll(`${url}/plain/7`)).map(({ status }) => status)).toEqual(Array(6).fill(404));
  });

  it('says what cannot be', async () => {
    await expect(start({ upstream: 'http://localhost:1' })).rejects.toThrow(/workers answer from documents/);
    await expect(start({ workers: 0 })).rejects.toThrow(/from 1 to 64/);
    const url = await start();
    await expect(
      startWithWorkers({ document: file, workers: 2, port: Number(new URL(url).port) }),
    ).rejects.toThrow(/is taken/);
  });
});
