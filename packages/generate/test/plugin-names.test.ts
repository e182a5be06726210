import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseDocument } from '@specpact/spec';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateClient } from '../src/client/generate-client.ts';
import { compareFiles, writeFiles } from '../src/folder/generated-folder.ts';
import { COMPILERS, compile, makeProject } from './compiled.ts';

/** Operations that are named as a name of the runtime, or a type of it, or a parameter of a function. */
const NAMES = ['query', 'queryKey', 'queryOptionsOf', 'infiniteQuery', 'swrOf', 'given'];

const responses = {
  200: { description: 'One', content: { 'application/json': { schema: { type: 'string' } } } },
};
const document = parseDocument(
  'things.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1.0.0' },
    paths: {
      ...Object.fromEntries(
        NAMES.map((operationId) => [`/${operationId}`, { get: { operationId, responses } }]),
      ),
      '/mutation': { post: { operationId: 'mutation', responses } },
      '/swr-mutation-of': { post: { operationId: 'swrMutationOf', responses } },
    },
  }),
);

let project: string;
beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true });
  const files = await generateClient(document, 'things', {
    layout: 'client',
    plugins: ['swr', 'tanstack-query'],
    imports: 'ts',
  });
  await writeFiles(await compareFiles(join(project, 'things'), files));
}, 60_000);
afterAll(() => rm(project, { recursive: true }));

test('the files of plugins compile if operations have the names that they import', {
  timeout: 120_000,
}, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(Object.values(COMPILERS).map(() => ''));
});

test.each(['query', 'queryKey', 'given'])('an operation named %s is called', async (name) => {
  const load = (file: string) => import(pathToFileURL(join(project, 'things', file)).href);
  const { [`${name}Swr`]: swr } = await load('swr.ts');
  const { connectThings } = await load('operations.ts');
  const fetch = async (url: string) => Response.json(new URL(url).pathname);
  const [key, fetcher] = swr(connectThings({ fetch, baseUrl: 'http://localhost' }));
  expect(key).toEqual(['Things', name, {}]);
  expect(await fetcher()).toBe(`/${name}`);
});
