import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SourceText } from '@specpact/spec';
import { afterEach, beforeEach, expect, test as testAnywhere } from 'vitest';

/* Runs the pipelines that `init --gate` writes, step by step, in a consumer's and a provider's repository with one store. */

/** A guard against a hang only: each step starts a process or two. */
const LONG = { timeout: 300_000 };

const BIN = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));
const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const PACT = 'external-support-client-external-support.json';

// The pipelines run on Linux, in its shell.
const test = testAnywhere.runIf(process.platform !== 'win32');

let folder: string;
let store: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-gate-'));
  execFileSync('git', ['init', '--quiet', '--bare', join(folder, 'store.git')]);
  store = `git+file://${join(folder, 'store.git')}`;
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A repository with a package of this name. */
async function repository(name: string): Promise<string> {
  const cwd = join(folder, name);
  await mkdir(join(cwd, 'node_modules/.bin'), { recursive: true });
  await symlink(BIN, join(cwd, 'node_modules/.bin/specpact'));
  await writeFile(
    join(cwd, 'package.json'),
    JSON.stringify({ name, private: true, scripts: { test: 'true' } }),
  );
  await writeFile(join(cwd, '.gitignore'), 'node_modules\n');
  return cwd;
}

function commit(cwd: string): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('-c', 'user.name=t', '-c', 'user.email=t@t', 'commit', '--quiet', '--allow-empty', '-m', 'change');
  return git('rev-parse', 'HEAD');
}

function shell(cwd: string, command: string, more = {}): Promise<{ code: unknown; output: string }> {
  const PATH = [join(cwd, 'node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
  const env = {
    ...process.env,
    PATH,
    XDG_CACHE_HOME: join(folder, 'cache'),
    npm_config_update_notifier: 'false',
    ...more,
  };
  return new Promise((resolve) => {
    // Without `--norc`, bash runs the person's ~/.bashrc: it takes a stdin of Node for that of a remote shell.
    execFile('bash', ['--norc', '-e', '-c', command], { cwd, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

/** The commands of a pipeline without those that install, and the variables that the service gives. */
async function pipeline(cwd: string, ci: string, branch: string) {
  const isGithub = ci === 'github';
  const path = isGithub ? '.github/workflows/specpact-gate.yml' : '.gitlab/specpact-gate.yml';
  const value: unknown = new SourceText(path, await readFile(join(cwd, path), 'utf8')).value;
  // What `init` wrote, with the types of what this test reads.
  const written = value as {
    env: Record<string, string>;
    variables: Record<string, string>;
    jobs: { gate: { steps: { run?: string; if?: string }[] } };
    'specpact-gate': { script: string[] };
    'specpact-deploy': { script: string[] };
  };
  const isMain = branch === 'main';
  const commands = isGithub
    ? written.jobs.gate.steps
        .filter((step) => isMain || step.if === undefined)
        .flatMap(({ run }) => run ?? [])
    : [...written['specpact-gate'].script, ...(isMain ? written['specpact-deploy'].script : [])];
  const { SPECPACT_STORE = '' } = isGithub ? written.env : written.variables;
  return { commands: commands.filter((one) => !/^npm (ci|install)/.test(one)), SPECPACT_STORE };
}

/** @returns the last command that ran, and what all of them printed. */
async function run(cwd: string, ci: string, branch = 'main') {
  const sha = commit(cwd);
  const { commands, SPECPACT_STORE } = await pipeline(cwd, ci, branch);
  const given = {
    CI_COMMIT_SHA: sha,
    CI_COMMIT_BRANCH: branch,
    VERSION: sha,
    BRANCH: branch,
    SPECPACT_STORE,
  };
  let output = '';
  for (const command of commands) {
    const result = await shell(cwd, command.replace('--retry-while-unknown 3', ''), given);
    output += result.output;
    if (result.code !== 0) return { failed: command, output, sha };
  }
  return { failed: undefined, output, sha };
}

test.each(['github', 'gitlab'])(
  'a provider and a consumer go out by the pipelines for %s, and a break does not',
  LONG,
  async (ci) => {
    const provider = await repository('external-support');
    await mkdir(join(provider, 'openapi'));
    await cp(file('openapi/external-support.yaml'), join(provider, 'openapi/external-support.yaml'));
    const consumer = await repository('external-support-client');
    await mkdir(join(consumer, 'pacts'));
    await cp(file(`pacts/${PACT}`), join(consumer, 'pacts', PACT));
    const create = await shell(provider, `specpact environments --create production --store ${store}`);
    expect(create, create.output).toMatchObject({ code: 0 });
    for (const [cwd, role] of [
      [provider, 'provider'],
      [consumer, 'consumer'],
    ] as const) {
      const init = await shell(
        cwd,
        `git init -q && specpact init --yes --gate ${role} --ci ${ci} --store ${store}`,
      );
      expect(init, init.output).toMatchObject({ code: 0 });
      const { failed, output, sha } = await run(cwd, ci);
      expect(failed, output).toBeUndefined();
      expect(output).toContain(`${sha} is deployed to production`);
    }
    const document = join(provider, 'openapi/external-support.yaml');
    await writeFile(document, (await readFile(document, 'utf8')).replaceAll('webhookUrl', 'webhookURL'));
    // The pacts of the main branch break already where the provider verifies them.
    const verified = await run(provider, ci, 'feat');
    expect(verified.failed).toContain('specpact verify --from');
    expect(verified.output).toContain('external-support-client');
    // Without that step, the gate itself stops it.
    const published = await shell(provider, `specpact publish --version broken --store ${store}`);
    expect(published, published.output).toMatchObject({ code: 0 });
    const gate = `specpact can-i-deploy --app external-support --version broken --to production --store ${store}`;
    expect(await shell(provider, gate)).toMatchObject({ code: 1, output: expect.stringContaining('✗') });
  },
);

test.each([
  ['--gate both', '--gate takes consumer or provider, not "both"'],
  ['--gate consumer --ci jenkins', '--ci takes github or gitlab, not "jenkins"'],
  ['--store x', '--store needs --gate'],
])('init %s: exit 2, and nothing is added', LONG, async (flags, message) => {
  const cwd = await repository('web');
  const { code, output } = await shell(cwd, `specpact init --yes ${flags}`);
  expect(code).toBe(2);
  expect(output).toContain(message);
  await expect(readFile(join(cwd, '.github/workflows/specpact.yml'))).rejects.toThrow('ENOENT');
});

test('a pipeline that is there is not changed, and .gitlab-ci.yml decides for GitLab', LONG, async () => {
  const cwd = await repository('web');
  await writeFile(join(cwd, '.gitlab-ci.yml'), 'mine: {}\n');
  await shell(cwd, 'git init -q && specpact init --yes --gate consumer');
  expect(await readFile(join(cwd, '.gitlab-ci.yml'), 'utf8')).toBe('mine: {}\n');
  await writeFile(join(cwd, '.gitlab/specpact-gate.yml'), 'mine: {}\n');
  await shell(cwd, 'specpact init --yes --gate provider');
  expect(await readFile(join(cwd, '.gitlab/specpact-gate.yml'), 'utf8')).toBe('mine: {}\n');
});

test(
  'the application has the name that pacts have for it, whatever the package is called',
  LONG,
  async () => {
    const cwd = await repository('some-service');
    await mkdir(join(cwd, 'pacts'));
    await cp(file(`pacts/${PACT}`), join(cwd, 'pacts', PACT));
    await mkdir(join(cwd, 'openapi'));
    await cp(file('openapi/external-support.yaml'), join(cwd, 'openapi/external-support.yaml'));
    const app = async (role: string) => {
      await rm(join(cwd, '.github'), { recursive: true, force: true });
      await shell(cwd, `git init -q && specpact init --yes --gate ${role}`);
      const workflow = await readFile(join(cwd, '.github/workflows/specpact-gate.yml'), 'utf8');
      return /publish --app (\S+)/.exec(workflow)?.[1];
    };
    expect(await app('consumer')).toBe('external-support-client');
    expect(await app('provider')).toBe('external-support');
    await cp(join(cwd, 'openapi/external-support.yaml'), join(cwd, 'openapi/second.yaml'));
    expect(await app('provider')).toBe('some-service');
  },
);
