import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Mock, startMock } from '../index.ts';

const document = parseDocument(
  'classes.yaml',
  `openapi: 3.1.0
info: { title: Classes, version: '1' }
paths:
  /things/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string, maxLength: 5 } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 10 } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              examples:
                plain: { value: plain }
                special: { x-when: { path: { id: s1 }, query: { limit: 3 } }, x-provider-state: 'thing {id} is special', value: special }
    options: { responses: { '200': { description: ok, content: { application/json: { example: described } } } } }
`,
);
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ document });
});
afterAll(() => mock.close());

const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(mock.url + path, init);
  return `${response.status} ${(await response.text()).slice(0, 12)}`;
};

describe('a remembered answer', () => {
  it('is not given to a value that its schema refuses', async () => {
    expect([await ask('/things/a'), await ask('/things/b')]).toEqual(['200 "plain"', '200 "plain"']);
    expect(await ask('/things/toolong')).toMatch(/^422/);
    expect([await ask('/things/a?limit=2'), await ask('/things/b?limit=9')]).toEqual([
      '200 "plain"',
      '200 "plain"',
    ]);
    for (const limit of ['11', '0', 'x', '1.5']) {
      expect(await ask(`/things/b?limit=${limit}`)).toMatch(/^422/);
    }
  });

  it('is not given to a value by which a scenario tells requests apart', async () => {
    expect(await ask('/things/s2?limit=3')).toBe('200 "plain"');
    expect(await ask('/things/s1?limit=3')).toBe('200 "special"');
    expect(await ask('/things/s1?limit=4')).toBe('200 "plain"');
    mock.given('thing {id} is special', { id: 's2' });
    expect([await ask('/things/s2'), await ask('/things/s3')]).toEqual(['200 "special"', '200 "plain"']);
    mock.clearStates();
    expect(await ask('/things/s2')).toBe('200 "plain"');
  });

  it('is not given to a preflight of the same origin', async () => {
    const respond = async (headers: Record<string, string>) => {
      const request = new Request('http://mock/things/a', { method: 'OPTIONS', headers });
      return (await mock.respond(request)).status;
    };
    const { exchange } = await import('../../test/exchange.ts');
    const raw = { method: 'OPTIONS', target: '/things/a' };
    const origin = { origin: 'http://a.example' };
    expect(await respond(origin)).toBe(200);
    expect(await exchange(mock.url, { ...raw, headers: origin })).toMatchObject({ status: 200 });
    const preflight = { ...origin, 'access-control-request-method': 'GET' };
    expect(await exchange(mock.url, { ...raw, headers: preflight })).toMatchObject({ status: 204 });
  });
});

test('a made answer that is remembered repeats the path of each request', async () => {
  const id = { type: 'integer', maximum: 1000 };
  const thing = {
    type: 'object',
    required: ['id', 'shelf', 'name'],
    properties: { id, shelf: { type: 'string' }, name: { type: 'string' } },
  };
  const list = { type: 'array', items: thing, minItems: 2 };
  const place = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
  const ok = (schema: object) => ({
    get: { responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } } },
  });
  const parameters = [place('shelf', { type: 'string' })];
  const root = {
    openapi: '3.1.0',
    info: { title: 'Made', version: '1' },
    paths: {
      '/shelves/{shelf}/things': { parameters, ...ok(list) },
      '/shelves/{shelf}/things/{id}': {
        parameters: [...parameters, place('id', { type: 'integer' })],
        ...ok({ allOf: [thing] }),
      },
      '/even/{id}': {
        parameters: [place('id', { type: 'integer' })],
        ...ok({ ...thing, properties: { ...thing.properties, id: { ...id, multipleOf: 2 } } }),
      },
    },
  };
  await using made = await startMock({ document: parseDocument('made.json', JSON.stringify(root)) });
  await using fresh = await startMock({ document: parseDocument('made.json', JSON.stringify(root)) });
  const get = async (of: Mock, path: string) => {
    const response = await fetch(of.url + path);
    const text = await response.text();
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    return text;
  };
  const paths = ['1', '22', '333', '1001', '0', '22', '1001'].flatMap((id) => [
    `/shelves/s-${id}/things/${id}`,
    `/shelves/s-${id}/things`,
    `/shelves/%C3%A4-${id}/things/${id}`,
    `/even/${id}`,
  ]);
  for (const path of paths) {
    const answer = await get(made, path);
    // The query differs each time, so this answer is not remembered.
    expect(await get(fresh, `${path}?x=${Math.random()}`)).toBe(answer);
    const [, shelf, number] = /s-(\d+)\/things(?:\/(\d+))?$/.exec(path) ?? [];
    if (shelf !== undefined) expect(answer).toContain(`"shelf":"s-${shelf}"`);
    if (number !== undefined && number !== '1001') expect(answer).toContain(`"id":${number},`);
  }
  expect(JSON.parse(await get(made, '/even/7')).id % 2).toBe(0);
  expect(JSON.parse(await get(made, '/even/8')).id).toBe(8);
});
