import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../src/main.ts';

/* This repository at its own gate: its document and its consumers' pacts, in the branch `specpact` of a clone. */

/** A guard against a hang only. */
const LONG = { timeout: 300_000 };

const root = fileURLToPath(new URL('../../../', import.meta.url));

let folder: string;
let cwd: string;

const git = (...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-own-'));
  cwd = folder;
  git('init', '--quiet', '--bare', 'origin.git');
  // An archive of the repository has no history to clone.
  if (existsSync(join(root, '.git')))
    git('clone', '--quiet', '--depth=1', '--no-tags', `file://${root}`, 'clone');
  else git('init', '--quiet', 'clone');
  cwd = join(folder, 'clone');
  for (const name of ['openapi', 'pacts']) await cp(join(root, name), join(cwd, name), { recursive: true });
  git('remote', ...(git('remote') === '' ? ['add'] : ['set-url']), 'origin', join(folder, 'origin.git'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function specpact(command: string) {
  const [out, err]: [string[], string[]] = [[], []];
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  };
  const { signal } = new AbortController();
  const code = await main(command.split(' '), { ...io, env: {}, cwd, signal });
  return { code, stdout: out.join(''), stderr: err.join('') };
}

test('its consumers and its provider go out, and a break of it does not', LONG, async () => {
  const before = [git('status', '--porcelain'), git('branch')];
  const done = async (command: string) => {
    const { code, stderr } = await specpact(command);
    expect({ command, code, stderr }).toEqual({ command, code: 0, stderr: expect.any(String) });
  };
  await done('environments --create production --production');
  for (const app of ['external-support', 'external-support-client', 'webhook-auditor']) {
    await done(`publish --app ${app} --version 1 --branch main`);
    await done(`can-i-deploy --app ${app} --version 1 --to production`);
    await done(`record-deployment --app ${app} --version 1 --to production`);
  }
  await done(
    'verify --from  --document openapi/external-support.yaml --no-replay'.replace('--from ', '--from='),
  );
  await done('matrix');

  const document = join(cwd, 'openapi/external-support.yaml');
  const text = await readFile(document, 'utf8');
  await writeFile(document, text.replaceAll('webhookUrl', 'webhookURL'));
  await done('publish --app external-support --version 2 --branch feat');
  const { code, stdout } = await specpact('can-i-deploy --app external-support --version 2 --to production');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^webhook-auditor +1 +external-support +2 +✗ \d+ errors?$/m);
  await writeFile(document, text);
  expect([git('status', '--porcelain'), git('branch')]).toEqual(before);
});
