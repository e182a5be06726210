import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocument } from '@specpact/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFileError, type Mock, startMock } from '../src/index.ts';

const thing = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    size: { type: 'number' },
    secret: { type: 'string', writeOnly: true },
  },
};
const json = (schema: object, example?: unknown) => ({
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
});
const tagged = { headers: { ETag: { required: true, schema: { type: 'string' } } } };
const ok = (more: object) => ({ description: 'ok', ...more });
const query = (name: string) => ({ name, in: 'query', schema: { type: 'string' } });
const document = parseDocument(
  'things.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 't', version: '1' },
    paths: {
      '/things': {
        get: {
          parameters: ['sort', 'order', 'name'].map(query),
          responses: { 200: ok(json({ type: 'array', items: thing }, [{ id: 1, name: 'first' }])) },
        },
        post: { requestBody: json(thing), responses: { 201: ok(json(thing)), 409: ok({}) } },
      },
      '/things/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        get: { responses: { 200: ok({ ...json(thing), ...tagged }), 404: ok({}) } },
        patch: {
          requestBody: json({ ...thing, required: [] }),
          responses: { 200: ok({ ...json(thing), ...tagged }), 412: ok({}), 404: ok({}) },
        },
        delete: { responses: { 204: ok({}), 412: ok({}) } },
      },
    },
  }),
);

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-'));
  file = join(folder, 'data.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const start = () => startMock({ document, dataFile: file, port: false });
async function ask(
  mock: Mock,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const typed = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
  const init = { method, headers: typed, ...(body !== undefined && { body: JSON.stringify(body) }) };
  const response = await mock.respond(new Request(`http://mock${path}`, init));
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: the body is whatever the document describes
  const value = (text === '' ? undefined : JSON.parse(text)) as any;
  return { status: response.status, body: value, tag: response.headers.get('etag') };
}

describe('a data file', () => {
  it('keeps what was created, changed and removed for the next mock', async () => {
    {
      await using mock = await start();
      await ask(mock, 'POST', '/things', { id: 7, name: 'seven', secret: 's' });
      await ask(mock, 'PATCH', '/things/7', { size: 3 });
      await ask(mock, 'DELETE', '/things/1');
    }
    await using mock = await start();
    expect((await ask(mock, 'GET', '/things')).body).toEqual([{ id: 7, name: 'seven', size: 3 }]);
    expect((await ask(mock, 'GET', '/things/1')).status).toBe(404);
    expect((await ask(mock, 'POST', '/things', { id: 7, name: 'again' })).status).toBe(409);
    expect(await readFile(file, 'utf8')).toContain('"secret": "s"');
  });

  it('is written while the mock runs', async () => {
    await using mock = await start();
    await ask(mock, 'POST', '/things', { id: 8, name: 'eight' });
    await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 20_000 }).toContain('eight');
  });

  it.each(['{', '[]x', '{"collections": 1}', '[{"document": "things"}]'])(
    'that is not one of a mock is named and left alone: %s',
    async (text) => {
      await writeFile(file, text);
      await expect(start()).rejects.toThrow(DataFileError);
      await expect(start()).rejects.toThrow(
        /data\.json cannot be read as data of a mock, and is left as it is/,
      );
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );

  it('is not written for a mock that nobody changes', async () => {
    {
      await using mock = await start();
      await ask(mock, 'GET', '/things');
    }
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('takes 10,000 things', async () => {
    const things = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `n${id}` }));
    await writeFile(file, JSON.stringify([{ document: 'things', path: '/things', things }]));
    await using mock = await start();
    expect((await ask(mock, 'GET', '/things/9999')).body.name).toBe('n9999');
    expect((await ask(mock, 'GET', '/things')).body).toHaveLength(10_000);
  });
});

it('takes fixtures, and gives them', async () => {
  await using mock = await startMock({ document, stateful: true });
  await fetch(`${mock.url}/_specpact/data`, {
    method: 'PUT',
    body: JSON.stringify([
      { document: 'things', path: '/things', things: [{ id: 4, name: 'b' }, { name: 'a' }] },
    ]),
  });
  expect((await ask(mock, 'GET', '/things')).body).toEqual([
    { id: 4, name: 'b' },
    { id: 5, name: 'a' },
  ]);
  const exported = mock.exportData();
  mock.resetData();
  expect((await ask(mock, 'GET', '/things')).body).toEqual([{ id: 1, name: 'first' }]);
  mock.importData(exported);
  expect((await ask(mock, 'GET', '/things/5')).body).toEqual({ id: 5, name: 'a' });
  expect(() => mock.importData([{ document: 'things' }] as never)).toThrow(
    /must have a "document" and a "path"/,
  );
  const refused = await fetch(`${mock.url}/_specpact/data`, { method: 'PUT', body: '{"things": []}' });
  expect(refused.status).toBe(400);
  const things = [{ id: 9, name: 'z' }];
  for (const [document, path, reason] of [
    ['thing', '/things', 'no document is called "thing"; did you mean `things`?'],
    ['things', '/thing', 'things has no collection at "/thing"; it has /things'],
    ['things', '/things/1', 'things has no collection at "/things/1"'],
  ] as const) {
    const body = JSON.stringify([{ document, path, things }]);
    const response = await fetch(`${mock.url}/_specpact/data`, { method: 'PUT', body });
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { detail: expect.stringContaining(`number 1 of the list: ${reason}`) },
    ]);
    expect(() => mock.importData([{ document, path, things }])).toThrow(reason);
  }
  expect((await ask(mock, 'GET', '/things/5')).body).toEqual({ id: 5, name: 'a' });
});

it('sorts a list by the parameters of the document', async () => {
  await using mock = await startMock({ document, stateful: true, port: false });
  mock.importData([
    {
      document: 'things',
      path: '/things',
      things: [
        { id: 1, name: 'b', size: 10 },
        { id: 2, name: 'a', size: 9 },
        { id: 3, name: 'b', size: 8 },
      ],
    },
  ]);
  const ids = async (search: string) =>
    (await ask(mock, 'GET', `/things?${search}`)).body.map(({ id }: { id: number }) => id);
  expect(await ids('sort=size')).toEqual([3, 2, 1]);
  expect(await ids('sort=-size')).toEqual([1, 2, 3]);
  expect(await ids('sort=name,-size')).toEqual([2, 1, 3]);
  expect(await ids('sort=name:desc')).toEqual([1, 3, 2]);
  expect(await ids('sort=name&order=desc')).toEqual([1, 3, 2]);
  expect(await ids('sort=unknown')).toEqual([1, 2, 3]);
  expect(await ids('name=b&sort=size')).toEqual([3, 1]);
});

it('refuses a change of a thing that somebody else has changed', async () => {
  await using mock = await startMock({ document, stateful: true, port: false });
  const { tag } = await ask(mock, 'GET', '/things/1');
  const match = { 'if-match': tag ?? '' };
  const changed = await ask(mock, 'PATCH', '/things/1', { name: 'mine' }, match);
  expect(changed).toMatchObject({ status: 200, body: { name: 'mine' } });
  expect(changed.tag).not.toBe(tag);
  expect((await ask(mock, 'PATCH', '/things/1', { name: 'yours' }, match)).status).toBe(412);
  expect((await ask(mock, 'DELETE', '/things/1', undefined, match)).status).toBe(412);
  expect((await ask(mock, 'GET', '/things/1')).body.name).toBe('mine');
  expect((await ask(mock, 'DELETE', '/things/1', undefined, { 'if-match': '*' })).status).toBe(204);
});
