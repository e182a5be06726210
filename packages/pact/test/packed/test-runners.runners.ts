import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, pack, shell } from './packed.ts';

interface Runner {
  packages: string[];
  /** What the test files import, and how they are called. */
  imports: string;
  file: (name: string) => string;
  config?: [name: string, text: string];
  run: string;
  /** The option that runs one test by its name. */
  only: string;
}

function vitest(version: string, pool: string): Runner {
  return {
    packages: [`vitest@${version}`],
    imports: "import { test } from 'vitest';",
    file: (name) => `${name}.test.js`,
    config: [
      'vitest.config.js',
      `export default { test: { pool: '${pool}', reporters: ['default', '@specpact/pact/vitest'] } };`,
    ],
    run: 'npx vitest run',
    only: '-t a1',
  };
}

const runners: Record<string, Runner> = {
  'Vitest 4, in processes': vitest('4.1.12', 'forks'),
  'Vitest 5, in processes': vitest('5.1.1', 'forks'),
  'Vitest 5, in threads': vitest('5.1.1', 'threads'),
  'Jest 30': {
    packages: ['jest@30.5.2'],
    imports: '',
    file: (name) => `${name}.test.js`,
    config: [
      'jest.config.js',
      "export default { transform: {}, testTimeout: 30_000, reporters: ['default', '@specpact/pact/jest'] };",
    ],
    run: 'NODE_OPTIONS=--experimental-vm-modules npx jest',
    only: '-t a1',
  },
  'node:test': {
    packages: [],
    imports: "import test from 'node:test';",
    file: (name) => `${name}.test.js`,
    run: "node --test --test-reporter=@specpact/pact/node-test --test-reporter-destination=stderr 'test/*.test.js'",
    only: '--test-name-pattern=a1',
  },
};

let root: string;
let tarballs: Awaited<ReturnType<typeof pack>>;
let bytes: string | undefined;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'specpact-runners-')));
  tarballs = await pack(['spec', 'schema', 'compare', 'pact'], join(root, 'packs'));
});

afterAll(() => rm(root, { recursive: true, force: true }));

function testFile({ imports }: Runner, isbns: readonly string[], fails = false): string {
  const tests = isbns.map(
    (isbn) =>
      `test('${isbn}', () => pact.getBook({ path: { isbn: '${isbn}' } }).responds(404).verify(ask('${isbn}')));`,
  );
  return `${imports}
import { consumer } from '@specpact/pact';
const pact = consumer('reader').of('openapi/library.yaml');
const ask = (isbn) => async ({ url, credentials }) => {
  const response = await fetch(url + '/books/' + isbn, { headers: { authorization: 'Bearer ' + credentials.token } });
  if (response.status !== 404 || ${fails}) throw new Error('expected');
};
${tests.join('\n')}
test('newsletter', () => pact.receives('newsletter').verify(({ text }) => {
  if (text !== 'We are closed.') throw new Error(text);
}));
`;
}

test.each(Object.entries(runners))('%s', async (name, runner) => {
  const folder = join(root, name.replace(/\W+/g, '-'));
  await mkdir(join(folder, 'openapi'), { recursive: true });
  await mkdir(join(folder, 'test'));
  await install(
    ['@specpact/pact', '@pact-foundation/pact-core@20.2.0', ...runner.packages],
    tarballs,
    folder,
  );
  await copyFile(
    new URL('../library/library.yaml', import.meta.url),
    join(folder, 'openapi', 'library.yaml'),
  );
  if (runner.config) await writeFile(join(folder, runner.config[0]), runner.config[1]);
  const write = (file: string, isbns: string[], fails?: boolean) =>
    writeFile(join(folder, 'test', runner.file(file)), testFile(runner, isbns, fails));
  const run = (mode: 'check' | 'write', more = '') => {
    // node:test reads no option behind its files.
    const line = runner.run.includes("'test/")
      ? runner.run.replace(" 'test/", ` ${more} 'test/`)
      : `${runner.run} ${more}`;
    return shell(line, folder, { SPECPACT_PACTS: mode, TMPDIR: root });
  };
  const pactFile = () => readFile(join(folder, 'pacts', 'reader-library.json'), 'utf8');
  for (const file of ['a', 'b', 'c']) await write(file, [`${file}1`, `${file}2`]);

  await run('write');
  const whole = await pactFile();
  // Two books of each file, and the message that all of them expect.
  expect(JSON.parse(whole).interactions).toHaveLength(7);
  bytes ??= whole;
  expect(whole).toBe(bytes);

  await run('write', runner.only);
  expect(await pactFile()).toBe(whole);

  await write('a', ['a1']);
  await expect(run('check')).rejects.toThrow(/PactStaleError[\s\S]*no longer recorded: .*"a2"/);
  await write('a', ['a1', 'a2'], true);
  await expect(run('write')).rejects.toThrow();
  expect(await pactFile()).toBe(whole);

  await write('a', ['a1']);
  await run('write');
  expect(await pactFile()).not.toContain('"a2"');
  expect((await readdir(root)).filter((left) => left.startsWith('specpact-run-'))).toEqual([]);
});
