import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateClient } from '../src/client/generate-client.ts';
import { prepareClient, writeClients } from '../src/folder/client-folder.ts';
import { compareFiles, writeFiles } from '../src/folder/generated-folder.ts';
import { COMPILERS, compile, makeProject } from './compiled.ts';
import { HOSTILE, hostileDocument } from './hostile-document.ts';

const file = fileURLToPath(new URL('orders/orders.yaml', import.meta.url));

/** What a program does that uses one tag, and one that uses all. */
const USAGE = `import { connectOrders } from './operations/connection.ts';
import { listOrders } from './operations/orders.ts';
import { connectOrders as same, listCustomersPages, createOrdersClient, type ListOrdersOptions, type Order } from './index.ts';

type Fetch = typeof globalThis.fetch;

export async function lists(fetch: Fetch): Promise<unknown> {
  const options: ListOrdersOptions = { params: { header: { 'X-Tenant': 't' } } };
  const result = await listOrders(connectOrders({ fetch }), options);
  const all = await createOrdersClient({ fetch }).listOrders(options);
  if (result.status !== 200 || all.status !== 200) return result;
  const [order]: Order[] = result.data;
  const orders = connectOrders({ fetch, headers: { 'x-tenant': 't' } });
  const given = await listOrders(orders);
  return [order?.id, all.data.length, given.status, connectOrders === same, typeof listCustomersPages];
}

// @ts-expect-error: the header is missing
export const wrong = () => listOrders(connectOrders({}), {});
`;

let project: string;
beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true, declaration: true });
  const folder = join(project, 'orders');
  const target = { file, folder, documentPath: 'orders.yaml', layout: 'client', imports: 'ts' } as const;
  await writeClients([await prepareClient({ ...target, split: 'tags' })]);
  await writeFile(join(folder, 'usage.ts'), USAGE);
}, 60_000);
afterAll(() => rm(project, { recursive: true }));

test('a program imports the functions of one tag, or all', async () => {
  const { lists } = await import(pathToFileURL(join(project, 'orders', 'usage.ts')).href);
  const fetch = async () => Response.json([{ id: 7 }]);
  expect(await lists(fetch)).toEqual([7, 1, 200, true, 'function']);
});

test('what is split compiles under the strictest settings, also with hostile names', {
  timeout: 120_000,
}, async () => {
  const hostile = await generateClient(hostileDocument(HOSTILE, HOSTILE.join(' ')), 'hostile', {
    layout: 'client',
    split: 'tags',
  });
  await writeFiles(await compareFiles(join(project, 'hostile'), hostile));
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test('a file of a tag imports the runtime, its own types and no other file', async () => {
  const tagged = (tag: string, id: string) => ({
    get: { tags: [tag], operationId: id, responses: { 204: { description: 'x' } } },
  });
  const paths = {
    '/a': tagged('Order items', 'a'),
    '/b': tagged('order-items', 'b'),
    '/c': tagged('connection', 'c'),
    '/d': tagged('aux', 'd'),
    '/e': { get: { operationId: 'e', responses: { 204: { description: 'x' } } } },
  };
  const root = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths };
  const document = parseDocument('x.json', JSON.stringify(root));
  const files = await generateClient(document, 'x', { split: 'tags' });
  const names = files.map(({ name }) => name).filter((name) => name.startsWith('operations/'));
  expect(names).toEqual([
    'operations/aux-tag.ts',
    'operations/connection.ts',
    'operations/connection_2.ts',
    'operations/order-items.ts',
    'operations/order-items_2.ts',
    'operations/untagged.ts',
  ]);
  const own = files.find(({ name }) => name === 'operations/order-items.ts')?.text ?? '';
  expect([...own.matchAll(/from '(.*)'/g)].map(([, from]) => from)).toEqual([
    '@specpact/client',
    '../types/order-items.js',
  ]);
});
