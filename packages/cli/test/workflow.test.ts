import { execFile } from 'node:child_process';
import { glob, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SourceText } from '@specpact/spec';
import { afterEach, beforeEach, expect, test as testAnywhere } from 'vitest';

/*
 * Runs the steps of the workflow that `init` writes, as they stand. The test does GitHub's part: `hashFiles`, and what
 * a failed step means for the later ones.
 */

/** A guard against a hang only: each step starts a process or two. */
const LONG = { timeout: 180_000 };

const BIN = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));
const file = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
const PACT = 'pacts/external-support-client-external-support.json';

// The workflow runs on Linux, in its shell.
const test = testAnywhere.runIf(process.platform !== 'win32');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-workflow-'));
  await write('package.json', '{ "name": "shop", "private": true }');
  await mkdir(join(folder, 'node_modules', '.bin'), { recursive: true });
  await symlink(BIN, join(folder, 'node_modules', '.bin', 'specpact'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

function shell(command: string): Promise<{ code: unknown; output: string }> {
  const PATH = [join(folder, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH].join(
    delimiter,
  );
  const env = {
    ...process.env,
    PATH,
    XDG_CACHE_HOME: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
  };
  return new Promise((resolve) => {
    // Without `--norc`, bash runs the person's ~/.bashrc: it takes a stdin of Node for that of a remote shell.
    execFile('bash', ['--norc', '-e', '-c', command], { cwd: folder, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

interface Step {
  run?: string;
  if?: string;
}

/** Runs the steps after the installation. @returns each step's script, and how it ended. */
async function runWorkflow() {
  const text = await readFile(join(folder, '.github/workflows/specpact.yml'), 'utf8');
  const workflow: unknown = new SourceText('specpact.yml', text).value;
  // What `init` wrote, with the type of what this test reads.
  const { jobs } = workflow as { jobs: { contracts: { steps: Step[] } } };
  const ended: Record<string, string> = {};
  let output = '';
  let failed = false;
  for (const { run, if: condition = '' } of jobs.contracts.steps) {
    const [, script] = /run specpact:(\w+)/.exec(run ?? '') ?? [];
    if (run === undefined || script === undefined) continue;
    if ((failed && !condition.includes('!cancelled()')) || !(await holds(condition))) {
      ended[script] = 'skipped';
      continue;
    }
    const { code, output: printed } = await shell(run);
    output += printed;
    ended[script] = code === 0 ? 'passed' : 'failed';
    failed ||= code !== 0;
  }
  return { ended, output };
}

async function holds(condition: string): Promise<boolean> {
  const [, given] = /hashFiles\((.*)\) != ''/.exec(condition) ?? [];
  if (given === undefined) return true;
  const patterns = Array.from(given.matchAll(/'([^']+)'/g), ([, pattern = '']) => pattern);
  for await (const _ of glob(patterns, { cwd: folder })) return true;
  return false;
}

async function init(...args: string[]) {
  expect(await shell(`specpact init --yes ${args.join(' ')}`)).toMatchObject({ code: 0 });
}

async function writeDocument(change = (text: string) => text) {
  await write('openapi/external-support.yaml', change(await file('openapi/external-support.yaml')));
}

const writeClient = () => shell('mkdir -p packages/external-support-client && npm run specpact:generate');
const broken = (text: string) => text.replace('status: 1\n', 'status: "one"\n');

test('nothing yet: nothing to check', LONG, async () => {
  await init();
  expect((await runWorkflow()).ended).toEqual({ lint: 'skipped', check: 'skipped', verify: 'skipped' });
});

test('a document only', LONG, async () => {
  await writeDocument();
  await init();
  const { ended, output } = await runWorkflow();
  expect(ended, output).toEqual({ lint: 'passed', check: 'skipped', verify: 'skipped' });
});

test('a document and a client', LONG, async () => {
  await writeDocument();
  await init();
  expect(await writeClient()).toMatchObject({ code: 0 });
  const { ended, output } = await runWorkflow();
  expect(ended, output).toEqual({ lint: 'passed', check: 'passed', verify: 'skipped' });
});

test('pacts only: nothing can be said of them, and that is no pass', LONG, async () => {
  await write(PACT, await file(PACT));
  await init();
  const { ended, output } = await runWorkflow();
  expect(ended).toEqual({ lint: 'skipped', check: 'skipped', verify: 'failed' });
  expect(output).toContain('no document describes the provider "external-support": openapi/ has no document');
});

test('a document, its client and pacts', LONG, async () => {
  await writeDocument();
  await write(PACT, await file(PACT));
  await init();
  expect(await writeClient()).toMatchObject({ code: 0 });
  const { ended, output } = await runWorkflow();
  expect(ended, output).toEqual({ lint: 'passed', check: 'passed', verify: 'passed' });
});

test('a document whose example is wrong fails, and the line is annotated', LONG, async () => {
  await writeDocument(broken);
  await init();
  const { ended, output } = await runWorkflow();
  expect(ended).toEqual({ lint: 'failed', check: 'skipped', verify: 'skipped' });
  expect(output).toMatch(/^::error file=openapi\/external-support\.yaml,line=\d+/m);
});

test('a stale client fails', LONG, async () => {
  await writeDocument();
  await init();
  await writeClient();
  await writeDocument((text) => text.replaceAll('brainId', 'brainID'));
  const { ended, output } = await runWorkflow();
  expect(ended).toEqual({ lint: 'passed', check: 'failed', verify: 'skipped' });
  expect(output).toContain('generated files are stale');
});

test('a document elsewhere, with a client in a folder', LONG, async () => {
  await write('docs/api.yaml', await file('openapi/external-support.yaml'));
  await write(PACT, await file(PACT));
  await init('--document', 'docs/api.yaml', '--client', 'src/api');
  expect((await runWorkflow()).ended).toEqual({ lint: 'passed', check: 'skipped', verify: 'passed' });
  expect(await shell('npm run specpact:generate')).toMatchObject({ code: 0 });
  const { ended, output } = await runWorkflow();
  expect(ended, output).toEqual({ lint: 'passed', check: 'passed', verify: 'passed' });
});
