import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, expectTypeOf, it, test } from 'vitest';
import { type HandlerCall, type MockHandlers, type Reload, startMock } from '../src/index.ts';

const document = `openapi: 3.1.0
info: { title: h, version: '1' }
paths:
  /users/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getUser
      parameters:
        - { name: tags, in: query, schema: { type: array, items: { type: integer } } }
        - { name: full, in: query, schema: { type: boolean } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: { type: object, required: [name], properties: { name: { type: string } } }
              examples: { one: { value: { name: usual }, x-provider-state: 'user {id} is usual' } }
    put:
      operationId: putUser
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: ok, content: { application/json: { example: { name: put } } } } }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handlers-'));
  await writeFile(join(folder, 'users.yaml'), document);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (code: string, name = 'specpact.mock.mjs') => writeFile(join(folder, name), code);
const start = (more: object = {}) =>
  startMock({ document: join(folder, 'users.yaml'), handlers: true, ...more });
const ask = async (url: string, init?: RequestInit) => {
  const response = await fetch(url, init);
  // biome-ignore lint/suspicious/noExplicitAny: the body is whatever a handler answers
  const body = (await response.json()) as any;
  return { status: response.status, body, violations: response.headers.get('sl-violations') };
};

describe('a handler', () => {
  it('gets typed parameters and the body, keeps state, and answers', async () => {
    await write(`
      export const getUser = ({ params, state, answer }) =>
        answer(200, { name: JSON.stringify([params, state.last ?? null]) }, { 'x-from': 'handler' });
      export default { putUser({ params, body, state, answer }) { state.last = body; return answer(200, { id: params.id }); } };
    `);
    await using mock = await start();
    const sent = { method: 'PUT', body: '{"a":1}', headers: { 'content-type': 'application/json' } };
    expect((await ask(`${mock.url}/users/7`, sent)).body).toEqual({ id: 7 });
    const { body, violations } = await ask(`${mock.url}/users/8?tags=1&tags=2&full=true`);
    expect(JSON.parse(body.name)).toEqual([{ id: 8, tags: [1, 2], full: true }, { a: 1 }]);
    expect(violations).toBe(null);
    mock.resetData();
    expect(JSON.parse((await ask(`${mock.url}/users/8`)).body.name)).toEqual([{ id: 8 }, null]);
    expect(mock.handlers.operations.toSorted()).toEqual(['getUser', 'putUser']);
  });

  it('does not see a request that is refused, and leaves to the mock what it returns nothing for', async () => {
    await write(
      `export const getUser = ({ params, answer }) => (params.id === 1 ? answer(200, { name: 'one' }) : undefined);`,
    );
    await using mock = await start();
    const names = [];
    for (const id of [2, 1, 2, 1]) names.push((await ask(`${mock.url}/users/${id}`)).body.name);
    expect(names).toEqual(['usual', 'one', 'usual', 'one']);
    expect((await ask(`${mock.url}/users/x`)).status).toBe(422);
    expect((await ask(`${mock.url}/users/1`, { headers: { prefer: 'code=200' } })).body.name).toBe('usual');
    mock.given('user {id} is usual', { id: 1 });
    expect((await ask(`${mock.url}/users/1`)).body.name).toBe('usual');
  });

  it('has its answer validated', async () => {
    await write(`export const getUser = ({ answer }) => answer(200, { nam: 1 });`);
    await using mock = await start();
    expect(await ask(`${mock.url}/users/1`)).toMatchObject({
      status: 200,
      violations: expect.stringContaining('name'),
    });
    expect(mock.requests()[0]?.violations).toMatchObject([
      { location: ['response', 'body'], severity: 'Error' },
    ]);
  });

  it.each([
    [
      "\nexport const getUser = () => { throw new Error('oh'); };",
      /getUser failed at .*specpact\.mock\.mjs:2:\d+: Error: oh/,
    ],
    ['export const getUser = () => 7;', /getUser in .*specpact\.mock\.mjs returned no answer/],
    ["export const getUser = ({ answer }) => answer('200');", /returned no answer/],
  ])('that fails is answered 500, with its line: %s', async (code, message) => {
    await write(code);
    await using mock = await start();
    expect(await ask(`${mock.url}/users/1`)).toMatchObject({
      status: 500,
      body: { detail: expect.stringMatching(message) },
    });
    expect(mock.requests()[0]?.violations).toMatchObject([
      { code: 'handler', message: expect.stringMatching(message) },
    ]);
  });
});

describe('a file with handlers', () => {
  it.each([
    [
      'export const getUsr = () => undefined;',
      /no document has the operation "getUsr".*did you mean `getUser`/,
    ],
    ['export const getUser = 1;', /the export "getUser" is no function/],
    ["\nthrow new Error('oh');", /specpact\.mock\.mjs:2:\d+: oh/],
  ])('that cannot be used is refused at the start: %s', async (code, message) => {
    await write(code);
    await expect(start()).rejects.toThrow(message);
  });

  it('is loaded again when it is saved, and stays as it was if it then has a fault', async () => {
    await write("export const getUser = ({ answer }) => answer(200, { name: 'first' });");
    const reloads: Reload[] = [];
    await using mock = await start({ watch: true, onReload: (reload: Reload) => reloads.push(reload) });
    const name = async () => (await ask(`${mock.url}/users/1`)).body.name;
    expect(await name()).toBe('first');
    await write("export const getUser = ({ answer }) => answer(200, { name: 'second' });");
    await expect.poll(name, { timeout: 20_000 }).toBe('second');
    await write("throw new Error('oh');");
    await expect
      .poll(() => reloads.at(-1)?.error?.message, { timeout: 20_000 })
      .toMatch(/specpact\.mock\.mjs:1:\d+: oh/);
    expect(await name()).toBe('second');
    await rm(join(folder, 'specpact.mock.mjs'));
    await expect.poll(name, { timeout: 20_000 }).toBe('usual');
  });

  it('is not loaded unless somebody asks for it', async () => {
    await write("throw new Error('oh');");
    await using mock = await start({ handlers: false });
    expect((await ask(`${mock.url}/users/1`)).body.name).toBe('usual');
  });
});

it('takes handlers of the caller', async () => {
  await using mock = await start({
    handlers: { getUser: ({ answer }: HandlerCall) => answer(200, { name: 'given' }) },
  });
  expect((await ask(`${mock.url}/users/1`)).body.name).toBe('given');
});

test('handlers are typed by the document', () => {
  interface Api {
    operations: {
      getUser: {
        parameters: { path: { id: number }; query?: { full?: boolean }; header?: never; cookie?: never };
        requestBody?: never;
        responses: { 200: { content: { 'application/json': { name: string } } }; 204: { content?: never } };
      };
    };
  }
  const handlers: MockHandlers<Api> = {
    getUser: ({ params, body, answer }) => {
      expectTypeOf(params.id).toEqualTypeOf<number>();
      expectTypeOf(params.full).toEqualTypeOf<boolean | undefined>();
      expectTypeOf(body).toEqualTypeOf<null>();
      // @ts-expect-error the document has another body
      answer(200, { nam: 'x' });
      // @ts-expect-error the document has no such status
      answer(201);
      return params.id === 1 ? answer(204) : answer(200, { name: 'a' });
    },
  };
  // @ts-expect-error no such operation
  const wrong: MockHandlers<Api> = { getUsr: () => undefined };
  expect([handlers, wrong]).toHaveLength(2);
});
