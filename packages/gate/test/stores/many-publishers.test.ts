import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKept } from './kept.ts';
import { git, Scratch } from './repository.ts';

let scratch: Scratch;

beforeEach(() => {
  scratch = new Scratch();
});

afterEach(() => scratch[Symbol.dispose]());

const PUBLISHER = fileURLToPath(new URL('publisher.ts', import.meta.url));
const PROCESSES = 20;
const EACH = 10;

/** A guard against a hang only: a machine may be busy with much else. */
const LONG = { timeout: 1_800_000 };

/** A test needs no safety against a loss of power. */
const NO_FSYNC = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'core.fsync', GIT_CONFIG_VALUE_0: 'none' };

/** Publishes versions in a process of its own, with a cache of its own as another machine would have. */
function publisher(store: string, index: number, first: number) {
  const cache = join(scratch.folder, `cache-${index}`);
  mkdirSync(cache, { recursive: true });
  const args = [PUBLISHER, store, `app-${index}`, String(first), String(EACH)];
  const env = { ...process.env, ...NO_FSYNC, XDG_CACHE_HOME: cache };
  const child = spawn(process.execPath, args, {
    cwd: scratch.folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = 0;
  let said = '';
  child.stdout.on('data', (chunk) => {
    written += String(chunk).split('\n').length - 1;
  });
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return { child, ended: once(child, 'close').then(([code]) => ({ code, written, said })) };
}

async function publishedVersions(store: string): Promise<number> {
  const env = { XDG_CACHE_HOME: join(scratch.folder, 'reader') };
  const view = await (await openKept({ cwd: scratch.folder, env, store })).open();
  let count = 0;
  for (const app of await view.apps()) {
    const versions = await view.versions(app);
    await view.bytes(versions.flatMap(({ contracts }) => contracts));
    count += versions.length;
  }
  return count;
}

/** A server of git, as `git daemon` is. */
async function daemon(): Promise<{ url: string } & AsyncDisposable> {
  scratch.bare();
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  probe.close();
  await once(probe, 'close');
  const args = ['daemon', '--reuseaddr', '--export-all', '--enable=receive-pack', '--listen=127.0.0.1'];
  const more = [`--port=${port}`, '--max-connections=0', `--base-path=${scratch.folder}`, scratch.folder];
  const child = spawn('git', [...args, ...more], { stdio: 'ignore', detached: true });
  const url = `git://127.0.0.1:${port}/remote.git`;
  await expect.poll(() => answers(url)).toBe(true);
  return {
    url,
    async [Symbol.asyncDispose]() {
      // The whole group: `git daemon` starts processes of its own.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      await once(child, 'close');
    },
  };
}

function answers(url: string): boolean {
  try {
    git(scratch.folder, 'ls-remote', url);
    return true;
  } catch {
    return false;
  }
}

test('20 processes that publish 10 versions each at one server lose none', LONG, async () => {
  await using server = await daemon();
  const all = Array.from({ length: PROCESSES }, (_, index) => publisher(server.url, index, 1));
  const results = await Promise.all(all.map(({ ended }) => ended));
  expect(results.filter(({ code }) => code !== 0)).toEqual([]);
  expect(await publishedVersions(server.url)).toBe(PROCESSES * EACH);
});

test('they lose none either when they are killed at any moment and started again', LONG, async () => {
  const remote = scratch.bare();
  const work = async (index: number) => {
    let first = 1;
    for (let kills = 0; first <= EACH; kills += 1) {
      const { child, ended } = publisher(remote, index, first);
      const timer =
        kills < 2 ? setTimeout(() => child.kill('SIGKILL'), 200 + Math.random() * 2000) : undefined;
      const { code, written, said } = await ended;
      clearTimeout(timer);
      if (code !== 0 && code !== null) throw new Error(said);
      first += written;
    }
  };
  await Promise.all(Array.from({ length: PROCESSES }, (_, index) => work(index)));
  expect(await publishedVersions(remote)).toBe(PROCESSES * EACH);
  expect(git(remote, 'fsck', '--connectivity-only')).not.toMatch(/missing|broken|error/);
});

test('a folder takes them one at a time, and a killed process keeps nobody out', LONG, async () => {
  const store = join(scratch.folder, 'store');
  const all = Array.from({ length: 5 }, (_, index) => publisher(store, index, 1));
  const timer = setTimeout(() => all[0]?.child.kill('SIGKILL'), 300);
  await Promise.all(all.slice(1).map(({ ended }) => ended));
  clearTimeout(timer);
  const { code, said } = await publisher(store, 0, 1).ended;
  expect({ code, said }).toEqual({ code: 0, said: '' });
  expect(await publishedVersions(store)).toBe(5 * EACH);
});
