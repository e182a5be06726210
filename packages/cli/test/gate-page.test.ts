import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test as testAnywhere } from 'vitest';

/* Runs the commands of the gate's page, in new repositories and with one store. */

/** Only a guard against a hang: each command is a process. */
const LONG = { timeout: 300_000 };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The page uses a shell.
const test = testAnywhere.runIf(process.platform !== 'win32');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-page-'));
  await cp(here('gate-page/'), folder, { recursive: true });
  await mkdir(join(folder, 'bin'));
  await symlink(here('../bin/specpact.js'), join(folder, 'bin/specpact'));
  execFileSync('git', ['init', '--quiet', '--bare', join(folder, 'contracts.git')]);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function shell(cwd: string, command: string): Promise<string> {
  const PATH = [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter);
  const SPECPACT_STORE = `git+file://${join(folder, 'contracts.git')}`;
  const env = { ...process.env, PATH, SPECPACT_STORE, XDG_CACHE_HOME: join(folder, 'cache') };
  return new Promise((resolve) => {
    // Without `--norc`, bash runs the person's ~/.bashrc: it takes a stdin of Node for that of a remote shell.
    execFile('bash', ['--norc', '-c', command], { cwd, env }, (_, stdout) => resolve(stdout));
  });
}

test('docs/two-environments.md shows what the commands print', LONG, async () => {
  const page = await readFile(here('../../gate/docs/two-environments.md'), 'utf8');
  const lines = page.split('\n');
  const done: string[] = [];
  let count = 0;
  for (const line of lines) {
    const [, repository, command] = /^ {4}(\w+)\$ (.*)$/.exec(line) ?? [];
    // What a command printed is done again.
    if (repository === undefined && /^ {4}(?!SPECPACT_STORE)/.test(line)) continue;
    // So is an empty line between two lines of output.
    done.push(line);
    if (repository === undefined || command === undefined) continue;
    count += 1;
    const stdout = await shell(join(folder, repository), command);
    const printed = stdout
      .trimEnd()
      .split('\n')
      .map((one) => (one === '' ? '' : `    ${one}`));
    if (stdout !== '') done.push(...printed);
  }
  expect(count).toBeGreaterThan(25);
  const squeezed = (text: string) => text.replace(/\n{2,}/g, '\n');
  expect(squeezed(page)).toBe(squeezed(done.join('\n')));
});
