import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EmptyRepository } from './empty-repository.ts';
import { NPM } from './package-manager.ts';

let repository: EmptyRepository;

beforeAll(async () => {
  repository = await EmptyRepository.create();
  // A guard against a hang only: npm fetches each package, and its cache may be empty.
}, 300_000);

afterAll(() => repository[Symbol.asyncDispose]());

test('brings at most 60 packages and 60 MB', async () => {
  expect((await repository.packages()).length).toBeLessThanOrEqual(60);
  expect(await repository.size()).toBeLessThanOrEqual(60_000_000);
});

test('brings no package that runs a script when it is installed', async () => {
  const packages = await repository.packages();
  const scripted = packages.filter(
    ({ folder, manifest: { scripts = {} } }) =>
      scripts.preinstall || scripts.install || scripts.postinstall || existsSync(join(folder, 'binding.gyp')),
  );
  expect(scripted.map(({ name }) => name)).toEqual([]);
});

test('lints, generates a client, and compares pacts', async () => {
  expect(await repository.specpact('lint')).toMatchObject({ code: 0 });
  const generate = [
    'generate',
    'openapi/external-support.yaml',
    '--out',
    'client',
    '--package',
    '@you/client',
  ];
  expect(await repository.specpact(...generate)).toMatchObject({ code: 0 });
  const { code, stdout } = await repository.specpact('verify', '--no-replay');
  expect(code).toBe(0);
  expect(stdout).toMatch(/ compared: all compatible/);
});

test('has types that name no package which is not installed', async () => {
  const names = [
    '@specpact/mock',
    '@specpact/mock/vitest',
    '@specpact/verify',
    '@specpact/generate',
    'specpact',
  ];
  const lines = names.map((name, index) => `import * as n${index} from '${name}'; n${index};`);
  await writeFile(join(repository.folder, 'types.mts'), lines.join('\n'));
  const tsc = join('node_modules', 'typescript', 'bin', 'tsc');
  const options = '--noEmit --strict --module nodenext --target es2023 --pretty false';
  // It ends with 2: the types of Node are not installed either.
  const found = await repository.node(tsc, ...options.split(' '), 'types.mts');
  const missing = Array.from(found.stdout.matchAll(/Cannot find module '([^']+)'/g), ([, name = '']) => name);
  expect(missing.filter((name) => !isBuiltin(name) && !['vitest', 'msw'].includes(name))).toEqual([]);
});

test('mocks, with examples and with made-up data', async () => {
  await using mock = await repository.mock();
  const url = `${mock.url}/v1/external-support/p-1`;
  const headers = { 'x-api-key': 'k' };
  expect((await fetch(url, { headers })).status).toBe(200);
  const dynamic = await fetch(url, { headers: { ...headers, prefer: 'dynamic=true' } });
  expect(dynamic.status).toBe(200);
  expect(await dynamic.json()).toHaveProperty('data');
});

test.each([
  [['verify'], '@pact-foundation/pact-core'],
  [['verify', '--no-replay', '--second-opinion'], '@pactflow/openapi-pact-comparator'],
])('%s without %s says what to install, and gives no verdict', async (args, name) => {
  const { code, stdout, stderr } = await repository.specpact(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`${name}, which is not installed`);
  expect(stderr).toContain(`npm install --save-dev ${name}`);
});

test("replays once Pact's verifier is installed", async () => {
  await repository.run(...NPM.install, '--save-dev', '@pact-foundation/pact-core@20.2.0');
  const { code, stdout } = await repository.specpact('verify');
  expect(code).toBe(0);
  expect(stdout).toMatch(/ compared and replayed: all compatible/);
});
