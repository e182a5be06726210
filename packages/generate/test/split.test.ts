import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type JsonValue, loadDocument, parseDocument } from '@specpact/spec';
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

test('validators have a file for each tag, and judge as those in one file', async () => {
  const document = await loadDocument(
    fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url)),
  );
  const shared = { type: 'object', required: ['at'], properties: { at: { type: 'string', format: 'date' } } };
  const answering = (tag: string, id: string, schema: JsonValue) => ({
    get: {
      tags: [tag],
      operationId: id,
      responses: { 200: { description: 'x', content: { 'application/json': { schema } } } },
    },
  });
  const reference = { $ref: '#/components/schemas/Shared' };
  const paths = {
    '/a': answering('shared', 'a', { type: 'object', properties: { one: reference } }),
    '/b': answering('Webhooks', 'b', { type: 'array', items: reference, minItems: 1 }),
    '/c': answering('Webhooks', 'c', { type: 'string', pattern: '^"}{$' }),
  };
  const event = {
    post: { requestBody: { content: { 'application/json': { schema: reference } } }, responses: {} },
  };
  const root = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths,
    webhooks: { event },
    components: { schemas: { Shared: shared } },
  };
  const options = { layout: 'client', imports: 'ts' } as const;
  for (const [folder, made] of Object.entries({
    own: parseDocument('x.json', JSON.stringify(root)),
    support: document,
  })) {
    for (const split of ['tags', undefined] as const) {
      const files = await generateClient(made, 'x', { ...options, split });
      const to = join(project, `${folder}-${split ?? 'whole'}`);
      await writeFiles(await compareFiles(to, files));
    }
  }
  const load = (path: string) => import(pathToFileURL(join(project, path)).href);
  const split = await load('own-tags/validators.ts');
  const whole = await load('own-whole/validators.ts');
  expect(Object.keys(split).sort()).toEqual(Object.keys(whole).sort());
  const judgements = (table: Record<string, Record<number, Record<string, (value: unknown) => boolean>>>) =>
    Object.values(table).map((statuses) =>
      [{ one: { at: '2026-01-01' } }, { one: { at: 'x' } }, [{ at: '2026-01-01' }], [{}], '"}{', 'x'].map(
        (value) => statuses[200]?.['application/json']?.(value),
      ),
    );
  expect(judgements(split.validators)).toEqual(judgements(whole.validators));
  expect(judgements(split.validators)).toEqual([
    [true, false, false, false, false, false],
    [false, false, true, false, false, false],
    [false, false, false, false, true, false],
  ]);
  expect(Object.keys(split.webhookContract)).toEqual(['event']);
  const importsOf = async (file: string) =>
    [
      ...(await readFile(join(project, 'own-tags/validators', file), 'utf8')).matchAll(
        /^import .* from '(.*)'/gm,
      ),
    ].map(([, from]) => from);
  expect(await readdir(join(project, 'own-tags/validators'))).toEqual([
    'shared.ts',
    'shared_2.ts',
    'webhooks.ts',
    'webhooks_2.ts',
  ]);
  expect(await importsOf('shared.ts')).toEqual(['@specpact/client', './shared_2.ts']);
  expect(await importsOf('shared_2.ts')).toEqual([]);
  const known = await load('support-tags/validators.ts');
  expect(Object.keys(known).sort()).toEqual(Object.keys(await load('support-whole/validators.ts')).sort());
});
