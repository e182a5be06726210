import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { COMPILERS, compile, makeProject } from '../compiled.ts';
import { ordersApi } from './answers.ts';
import { USAGE } from './usage.ts';

let project: string;

beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true });
  const file = fileURLToPath(new URL('orders.yaml', import.meta.url));
  const client = await prepareClient({
    file,
    folder: join(project, 'orders'),
    documentPath: 'orders.yaml',
    layout: 'client',
    imports: 'ts',
    plugins: ['tanstack-query', 'swr'],
  });
  const grouped = await prepareClient({
    file,
    folder: join(project, 'grouped'),
    documentPath: 'orders.yaml',
    layout: 'client',
    imports: 'ts',
    group: 'tags',
  });
  await writeClients([client, grouped]);
  const queryCore = dirname(dirname(dirname(fileURLToPath(import.meta.resolve('@tanstack/query-core')))));
  await mkdir(join(project, 'node_modules/@tanstack'));
  await symlink(queryCore, join(project, 'node_modules/@tanstack/query-core'), 'junction');
  const swr = dirname(fileURLToPath(import.meta.resolve('swr/package.json')));
  await symlink(swr, join(project, 'node_modules/swr'), 'junction');
  await writeFile(join(project, 'orders', 'usage.ts'), USAGE);
}, 60_000);

afterAll(() => rm(project, { recursive: true }));

const usage = () => import(pathToFileURL(join(project, 'orders', 'usage.ts')).href);

test('a program with the client compiles under the strictest settings', { timeout: 120_000 }, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test('a program gives a required header once, and reads headers by their types', async () => {
  const { fetch, requests } = ordersApi();
  expect(await (await usage()).headers(fetch)).toEqual({ total: 2, tags: ['a', 'b'], first: { id: 1 } });
  expect(requests.map(({ headers }) => headers.get('x-tenant'))).toEqual(['acme', 'acme']);
});

test('a program calls methods in their groups', async () => {
  const { fetch, requests } = ordersApi();
  expect(await (await usage()).groups(fetch)).toEqual({ first: 1, ids: [1, 2], names: ['Al', 'Bea'] });
  expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'GET', 'GET', 'GET']);
});

test('a program goes through all pages, by links and by a cursor', async () => {
  expect(await (await usage()).pages(ordersApi().fetch)).toEqual({
    ids: [1, 2, 2],
    names: ['Al', 'Bea', 'Al', 'Bea'],
  });
});

test('a program reads and changes orders by TanStack Query', async () => {
  const { fetch, requests } = ordersApi();
  expect(await (await usage()).queries(fetch)).toEqual({
    ids: [2],
    observed: [{ id: 1 }],
    hasMore: [true, false],
    names: ['Al', 'Bea'],
    created: null,
    stale: true,
  });
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'GET', 'POST']);
});

test('a program reads and changes orders by the keys and fetchers for SWR', async () => {
  const { fetch, requests } = ordersApi();
  const customers = ['Orders', 'listCustomers', {}];
  expect(await (await usage()).byKeys(fetch)).toEqual({
    ids: [2],
    names: ['Al', 'Bea'],
    keys: [
      [...customers, null],
      [...customers, { after: expect.any(String) }],
    ],
    created: null,
    listKey: ['Orders', 'listOrders', { params: { query: { page: 2 } } }],
    key: ['Orders', 'listOrders', { params: { query: { page: 2 } } }],
    beginning: ['Orders', 'listOrders'],
  });
  expect(requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'POST']);
});

test('a program gets the bytes behind a redirect', async () => {
  expect(await (await usage()).invoice(ordersApi().fetch)).toBe('%PDF');
});
