import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, realpath, rm, utimes, writeFile } from 'node:fs/promises';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';

const here = (path: string) => new URL(path, import.meta.url).href;
const reporter = here('../src/runners/node-test.ts');

let folder: string;
/** A compile cache for the code that each process loads. Loading it takes a third of the time. */
const cache = await mkdtemp(join(tmpdir(), 'specpact-compiled-'));

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'specpact-node-test-')));
  for (const name of ['a', 'b']) await writeTests(name, [`${name}1`, `${name}2`]);
});

afterAll(() => rm(cache, { recursive: true, force: true }));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A test file as a team writes one, of one test for each book. */
async function writeTests(file: string, isbns: string[], body = 'assert.equal(response.status, 404);') {
  const tests = isbns.map(
    (isbn) => `
test('${isbn}', () => pact.getBook({ path: { isbn: '${isbn}' } }).responds(404).verify(async ({ url, credentials }) => {
  const response = await fetch(url + '/books/${isbn}', { headers: { authorization: 'Bearer ' + credentials.token } });
  ${body}
}));`,
  );
  await writeFile(
    join(folder, `${file}.test.mjs`),
    `import assert from 'node:assert/strict';
import test from 'node:test';
import { consumer } from ${JSON.stringify(here('../src/index.ts'))};
const pact = consumer('reader').of(new URL(${JSON.stringify(here('./library/library.yaml'))}), { folder: 'pacts' });
${tests.join('')}`,
  );
}

function start(mode: 'check' | 'write', args: string[] = ['*.test.mjs']): ChildProcess {
  const { NODE_TEST_CONTEXT: _, SPECPACT_RUN: __, ...env } = process.env;
  const reporters = [`--test-reporter=${reporter}`, '--test-reporter-destination=stdout'];
  return spawn(process.execPath, ['--test', ...reporters, ...args], {
    cwd: folder,
    env: { ...env, TMPDIR: folder, SPECPACT_PACTS: mode, NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
}

async function runTests(mode: 'check' | 'write', args?: string[]) {
  const child = start(mode, args);
  const [output, [code]] = await Promise.all([child.stdout ? text(child.stdout) : '', once(child, 'close')]);
  return { code, output };
}

const pactFile = () => readFile(join(folder, 'pacts', 'reader-library.json'), 'utf8');

test('one pact of parallel files, whatever is killed, run in part or removed', async () => {
  expect(await runTests('write')).toEqual({ code: 0, output: '' });
  const whole = await pactFile();
  expect(JSON.parse(whole).interactions).toHaveLength(4);

  await runTests('write', ['--test-name-pattern=a1', '*.test.mjs']);
  expect(await pactFile()).toBe(whole);

  await rm(join(folder, 'pacts'), { recursive: true });
  const killed = start('write');
  await vi.waitFor(async () => {
    const names = await readdir(folder, { recursive: true });
    expect(names.some((name) => name.endsWith('fragment.json'))).toBe(true);
  }, 20_000);
  if (killed.pid !== undefined) process.kill(-killed.pid, 'SIGKILL');
  await once(killed, 'close');
  expect(await runTests('write')).toEqual({ code: 0, output: '' });
  expect(await pactFile()).toBe(whole);
  // The folder of the killed run could be of a live run. It is removed when it has shown no life for a day.
  const [left = ''] = (await readdir(folder)).filter((name) => name.startsWith('specpact-run-'));
  const longAgo = new Date(Date.now() - 25 * 60 * 60_000);
  for (const path of [join(folder, left, 'run'), join(folder, left)]) await utimes(path, longAgo, longAgo);

  await writeTests('a', ['a1']);
  const stale = await runTests('check');
  expect(stale.code).toBe(1);
  expect(stale.output).toMatch(/PactStaleError: .*\n.*no longer recorded: .* \(isbn: "a2"\)/);
  await writeTests('a', ['a1', 'a2'], "throw new Error('expected');");
  expect(await runTests('write')).toEqual({ code: 1, output: '' });
  expect(await pactFile()).toBe(whole);
  expect((await readdir(folder)).toSorted()).toEqual(['a.test.mjs', 'b.test.mjs', 'pacts']);
  expect(await readdir(join(folder, 'pacts'))).toEqual(['reader-library.json']);
}, 60_000);

test('a run whose folder is removed while it runs fails, and leaves the pact file', async () => {
  await runTests('write');
  const whole = await pactFile();
  const clean = `const { readdirSync, rmSync } = await import('node:fs');
  for (const name of readdirSync('.')) if (name.startsWith('specpact-run-')) rmSync(name, { recursive: true });`;
  await writeFile(
    join(folder, 'b.test.mjs'),
    `import test from 'node:test';\ntest('cleans', async () => {\n${clean}\n});`,
  );
  const { code, output } = await runTests('check', ['--test-concurrency=1', '*.test.mjs']);
  expect(code).toBe(1);
  expect(output).toContain('RunFolderError: ');
  expect(output).toContain('was removed while the tests ran');
  expect(await pactFile()).toBe(whole);
}, 60_000);

// Node can say what it loads since 22.15.
test.skipIf(!('registerHooks' in module))(
  'Pact’s native library and the judge are not loaded before a test runs',
  async () => {
    await writeFile(
      join(folder, 'loads.mjs'),
      `import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
const { consumer } = await import(${JSON.stringify(here('../src/index.ts'))});
const pact = consumer('reader').of(new URL(${JSON.stringify(here('./library/library.yaml'))}));
pact.getBook({ path: { isbn: '1' } }).responds(404);
console.log(loaded.filter((url) => /pact-foundation|comparator|packages.compare/.test(url)).length, loaded.length > 5);`,
    );
    const child = spawn(process.execPath, ['loads.mjs'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    expect(await text(child.stdout)).toBe('0 true\n');
  },
);
