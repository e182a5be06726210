import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startMock } from './start-mock.ts';

const document = {
  openapi: '3.1.0',
  info: { title: 'odd', version: '1' },
  paths: {
    '/things': {
      post: {
        operationId: 'addThing',
        requestBody: { content: { 'application/json': { schema: {} } } },
        responses: { 204: { description: 'added' } },
      },
    },
    '/trees': {
      post: {
        operationId: 'addTree',
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Tree' } } } },
        responses: { 204: { description: 'added' } },
      },
    },
  },
  components: { schemas: { Tree: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } } },
};

const folder = await mkdtemp(join(tmpdir(), 'specpact-odd-'));
await writeFile(join(folder, 'odd.json'), JSON.stringify(document));
const mock = await startMock({ document: join(folder, 'odd.json') });
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

function post(body: string, type: string, path = '/things'): Promise<Response> {
  return fetch(mock.url + path, { method: 'POST', body, headers: { 'content-type': type } });
}

test.each(['application/json; charset', '/', 'garbage;;;=', 'a/b/c'])(
  'the malformed Content-Type %s is the fault of the request',
  async (type) => {
    expect((await post('{}', type)).status).toBe(400);
  },
);

test.each([
  [5_000, '/things'],
  [200_000, '/things'],
  [5_000, '/trees'],
  [200_000, '/trees'],
])('JSON that is nested %d deep is judged as any other at %s', async (depth, path) => {
  const answer = await post('['.repeat(depth) + ']'.repeat(depth), 'application/json', path);
  expect([answer.status, await answer.text()]).toEqual([204, '']);
});
