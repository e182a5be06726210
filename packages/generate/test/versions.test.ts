import { rm, writeFile } from 'node:fs/promises';
import { METHODS } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startMock } from '@specpact/mock';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMPILERS, compile, makeProject } from './compiled.ts';
import { generateCase } from './document-case.ts';

/** Each is used as a program would use it: the call is typed, and gives what the mock sends. */
const fixture = (name: string) => fileURLToPath(new URL(`../../mock/fixtures/${name}.yaml`, import.meta.url));
const additions = { name: 'additions', file: fixture('3.2/additions'), method: '' };
const shop = { name: 'shop', file: fixture('swagger/shop'), method: '' };
const lists = { name: 'lists', file: fixture('swagger/lists'), method: '' };
const queries = { name: 'queries', file: fixture('3.2/query-strings'), method: '' };
const forms = { name: 'forms', file: fixture('swagger/forms'), method: '' };

const PROGRAM = `import { createAdditionsClient } from './additions/index.ts';
import { createFormsClient } from './forms/index.ts';
import { createListsClient } from './lists/index.ts';
import { createQueryStringsClient } from './queries/index.ts';
import { createShopClient } from './shop/index.ts';

export async function additions(baseUrl: string) {
  const client = createAdditionsClient({ baseUrl, credentials: { key: 'k', device: 't' } });
  const found = await client.search({ body: { q: 'x' } });
  const copied = await client.copySearch();
  const locked = await client.lockKept({ params: { header: { 'X-Owner': 'ann' } } });
  const filtered = await client.find({ params: { query: { filter: { kind: 'a', size: 2 } } } });
  const stream = await client.events({ headers: { accept: 'text/event-stream' } });
  const lines = await client.events({ headers: { accept: 'application/jsonl' } });
  if (stream.status !== 200 || stream.data instanceof Blob) throw new Error('no stream');
  // The items have types.
  const first: string | number | object | undefined = stream.data[0];
  return [found.data, copied.status, locked.status, filtered.data, stream.data, lines.data, first];
}

export async function shop(baseUrl: string) {
  const client = createShopClient({ baseUrl, credentials: { key: 'k' } });
  const item = await client.getItem({ params: { path: { id: 7 } } });
  const added = await client.addItem({ body: { name: 'Lamp', price: 1 } });
  // @ts-expect-error: the body must have a name
  const wrong = await client.addItem({ body: { price: 1 } });
  return [item.status === 200 ? item.data : undefined, added.status, wrong.status];
}

export async function forms(baseUrl: string) {
  const client = createFormsClient({ baseUrl });
  const form = await client.postForm({ body: { title: 'Title', multi: [1, 2], pipes: ['a', 'b'] } });
  const file = await client.postFile({ body: { file: new Blob(['x']), note: 'n' } });
  return [form.status, file.status];
}

export async function lists(baseUrl: string) {
  const client = createListsClient({ baseUrl });
  const rows = [[1, 2], [3]];
  const params = { path: { cells: rows }, query: { rows, deep: [[['a', 'b'], ['c']]] }, header: { 'X-Rows': rows } };
  const read = await client.getRows({ params });
  const tooLong = await client.getRows({ params: { path: { cells: rows }, query: { rows: [[1, 2, 3]] } } });
  const sent = await client.postRows({ body: { rows } });
  return [read.status, tooLong.status, sent.status];
}

export async function queries(baseUrl: string) {
  const client = createQueryStringsClient({ baseUrl, credentials: { key: 'k' } });
  const json = await client.getJson({ params: { querystring: { size: 1 } } });
  // @ts-expect-error: the size is a number
  const wrong = await client.getJson({ params: { querystring: { size: 'big' } } });
  // @ts-expect-error: the query is required
  const missing = await client.getJson();
  const path = await client.getPath({ params: { querystring: '$.a[?(@.b==1)]' } });
  const lists = { pipes: [1, 2], spaces: [1, 2], commas: [1, 2], typed: [1, 2] };
  const form = await client.getForm({ params: { querystring: { deep: { size: 1 }, ...lists } } });
  return [json.status, wrong.status, missing.status, path.status, form.status];
}
`;

let project: string;

beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true });
  for (const each of [additions, shop, forms, lists, queries]) await generateCase(each, project);
  await writeFile(join(project, 'program.ts'), PROGRAM);
}, 300_000);

afterAll(() => rm(project, { recursive: true }));

test('a program with clients of Swagger 2.0 and OpenAPI 3.2 compiles', { timeout: 300_000 }, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

test.each([
  [
    additions,
    [
      // Node's parser of HTTP knows QUERY since Node 22.
      METHODS.includes('QUERY') ? [{ kind: 'lamp', watts: 1 }] : undefined,
      204,
      423,
      { kind: 'lamp', watts: 40 },
      [
        { event: 'tick', data: '1' },
        { data: 'a\nb', retry: 100 },
      ],
      [{ kind: 'lamp', watts: 1 }, { kind: 'x' }],
      { event: 'tick', data: '1' },
    ],
  ],
  [shop, [{ id: 7, name: 'Lamp', kind: 'lamp', watts: 40 }, 201, 400]],
  [forms, [200, 201]],
  [lists, [204, 422, 204]],
  [queries, [204, 422, 422, 204, 204]],
])('$name gives what the mock sends', { timeout: 120_000 }, async ({ name, file }, want) => {
  await using mock = await startMock({ document: file });
  const program = await import(pathToFileURL(join(project, 'program.ts')).href);
  expect(await program[name](mock.url)).toEqual(want);
});
