import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDocument, parseDocument, upgradedText } from '@specpact/spec';
import { expect, it } from 'vitest';
import { startMock } from '../src/index.ts';
import { compareGenerated } from './batches.ts';
import { derivedRequests } from './derived-requests.ts';
import { exchange } from './exchange.ts';

/* A mock of an upgraded document answers as one of the document did. */
const RUNS = Number(process.env.MOCK_RUNS ?? 60);
const SEED = Number(process.env.MOCK_SEED ?? 20_261_123);

const folder = dirname(createRequire(import.meta.url).resolve('@readme/oas-examples/package.json'));
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}.yaml`, import.meta.url));

const FOREIGN = [
  '2.0/json/petstore',
  '2.0/json/petstore-expanded',
  '2.0/json/api-with-examples',
  '2.0/json/schema-circular',
  '3.0/json/petstore',
  '3.0/json/parameters-style',
  '3.0/json/security-multiple',
  '3.0/json/polymorphism',
  '3.0/json/form-data',
  '3.0/json/uspto',
];
const SWAGGER = ['shop', 'parameters', 'forms', 'responses', 'security', 'files', 'lists'];

const DOCUMENTS = [
  ...FOREIGN.map((name) => [name, join(folder, `${name}.json`)]),
  ...['parameters', 'bodies', 'headers', 'security'].map((name) => [name, fixture(name)]),
  ...SWAGGER.map((name) => [`swagger/${name}`, fixture(`swagger/${name}`)]),
] as [name: string, file: string][];

it.each(DOCUMENTS)('%s', { timeout: 120_000 }, async (_, file) => {
  const document = await loadDocument(file);
  const upgraded = parseDocument(file, upgradedText(document, '3.1'));
  await using before = await startMock({ document });
  await using after = await startMock({ document: upgraded });
  const agent = new Agent({ keepAlive: true });
  const ask = (url: string, request: Parameters<typeof exchange>[1]) => exchange(url, request, 20_000, agent);
  await compareGenerated(
    derivedRequests(document),
    async (request) => {
      const [was, is] = await Promise.all([ask(before.url, request), ask(after.url, request)]);
      expect(is).toEqual(was);
    },
    { runs: RUNS, seed: SEED },
  );
  agent.destroy();
});
