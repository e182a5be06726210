import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, pack, shell } from '../../../pact/test/packed/packed.ts';

interface Runner {
  packages: string[];
  config?: [name: string, text: string];
  run: string;
}

const runners: Record<string, Runner> = {
  'Vitest 4': { packages: ['vitest@4.1.12'], run: 'npx vitest run' },
  'Vitest 5': { packages: ['vitest@5.1.1'], run: 'npx vitest run' },
  'Jest 30': {
    packages: ['jest@30.5.2'],
    config: ['jest.config.js', 'export default { transform: {} };'],
    run: 'NODE_OPTIONS=--experimental-vm-modules npx jest',
  },
  'node:test': { packages: [], run: 'node --test' },
};

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Times', version: '1' },
  paths: Object.fromEntries(
    ['right', 'wrong'].map((name) => {
      const content = { 'application/json': { schema: { type: 'string' } } };
      return [
        `/${name}`,
        { get: { operationId: name, responses: { 200: { description: 'A text.', content } } } },
      ];
    }),
  ),
};

const TEST = `
import { holdToDocument } from '@specpact/live';
const handler = async (request) => {
  if (request.method !== 'GET') return new Response(null, { status: 405, headers: { Allow: 'GET' } });
  return Response.json(request.url.endsWith('/right') ? 'a text' : WRONG);
};
await holdToDocument({ document: 'api.json', handler });
`;

let root: string;
let tarballs: Awaited<ReturnType<typeof pack>>;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'specpact-runners-')));
  tarballs = await pack(['spec', 'schema', 'compare', 'live'], join(root, 'packs'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

test.each(Object.entries(runners))('%s', async (name, { packages, config, run }) => {
  const folder = join(root, name.replace(/\W+/g, '-'));
  await mkdir(folder);
  await install(['@specpact/live', ...packages], tarballs, folder);
  if (config) await writeFile(join(folder, config[0]), config[1]);
  await writeFile(join(folder, 'api.json'), JSON.stringify(DOCUMENT));
  const write = (wrong: string) => writeFile(join(folder, 'api.test.js'), TEST.replace('WRONG', wrong));

  await write("'a text too'");
  await expect(shell(run, folder)).resolves.toMatch(/2 passed|pass 2/);

  await write('7');
  await expect(shell(run, folder)).rejects.toThrow(
    /wrong: GET \/wrong is what the document says[\s\S]*live\.body\.incompatible/,
  );
});
