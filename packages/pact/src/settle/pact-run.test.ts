import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FragmentFolder, RUN_VARIABLE } from '../record/fragment.ts';
import { PactRun } from './pact-run.ts';

const passed = { failed: false, partial: false };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specpact-settled-'));
  vi.stubEnv('TMPDIR', folder);
  vi.stubEnv(RUN_VARIABLE, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function begin(): { run: PactRun; path: string } {
  const run = new PactRun();
  run.begin();
  return { run, path: process.env[RUN_VARIABLE] ?? '' };
}

/** Records an interaction of its own consumer, as a process of the run does. */
function record(path: string, consumer: string): void {
  const fragment = new FragmentFolder(path, {
    file: join(folder, 'pacts', `${consumer}-library.json`),
    consumer,
    provider: 'library',
    mode: 'write',
    description: 'asks',
    origin: `${consumer}.test.ts:1:1`,
  });
  fragment.recorded({ type: 'Synchronous/HTTP', description: 'asks', request: {}, response: {} });
}

const pacts = () => (existsSync(join(folder, 'pacts')) ? readdirSync(join(folder, 'pacts')) : []);
const runs = () => readdirSync(folder).filter((name) => name.startsWith('specpact-run-'));

describe('what a run records', () => {
  test('lies where only its user may look, and is gone once it ends', async () => {
    const { run, path } = begin();
    expect(statSync(path).mode & 0o777).toBe(0o700);
    record(path, 'reader');
    expect(await run.settle(passed)).toEqual([]);
    expect(pacts()).toEqual(['reader-library.json']);
    run.discard();
    expect(runs()).toEqual([]);
  });

  test('is apart from that of another run with the same process id', async () => {
    const one = begin();
    const other = begin();
    expect(one.path).not.toBe(other.path);
    record(one.path, 'one');
    record(other.path, 'other');
    expect(await one.run.settle(passed)).toEqual([]);
    one.run.discard();
    expect(pacts()).toEqual(['one-library.json']);
    expect(await other.run.settle(passed)).toEqual([]);
    expect(pacts()).toEqual(['one-library.json', 'other-library.json']);
    other.run.discard();
  });

  test('takes nothing of a folder that somebody made beforehand', async () => {
    const before = join(folder, `specpact-run-${process.pid}`);
    mkdirSync(before, { mode: 0o777 });
    record(before, 'intruder');
    const { run, path } = begin();
    expect(path).not.toBe(before);
    record(path, 'reader');
    expect(await run.settle(passed)).toEqual([]);
    expect(pacts()).toEqual(['reader-library.json']);
    run.discard();
    expect(existsSync(before)).toBe(true);
  });
});

describe('a run fails', () => {
  const lost = [
    expect.objectContaining({ name: 'RunFolderError', message: expect.stringContaining('TMPDIR') }),
  ];

  test('if its folder has gone', async () => {
    const { run, path } = begin();
    record(path, 'reader');
    rmSync(path, { recursive: true });
    expect(() => record(path, 'reader')).toThrow(`${path} was removed while the tests ran`);
    expect(await run.settle(passed)).toEqual(lost);
    expect(pacts()).toEqual([]);
    run.discard();
  });

  test('if another folder stands in its place, which it leaves alone', async () => {
    const { run, path } = begin();
    rmSync(path, { recursive: true });
    mkdirSync(path);
    record(path, 'intruder');
    writeFileSync(join(path, 'run'), 'guessed');
    expect(await run.settle(passed)).toEqual(lost);
    run.discard();
    expect([pacts(), runs()]).toEqual([[], [path.slice(folder.length + 1)]]);
  });

  test('if the folder remains, and a recording in it has gone', async () => {
    const { run, path } = begin();
    record(path, 'reader');
    const [name = ''] = readdirSync(path).filter((each) => each !== 'run');
    rmSync(join(path, name, 'fragment.json'));
    expect(await run.settle(passed)).toEqual([
      expect.objectContaining({ message: expect.stringContaining('lost its recording') }),
    ]);
    run.discard();
  });

  test('and the next of the same process, as in watch mode, does not', async () => {
    const { run, path } = begin();
    rmSync(path, { recursive: true });
    expect(await run.settle(passed)).toEqual(lost);
    run.begin();
    record(process.env[RUN_VARIABLE] ?? '', 'reader');
    expect(await run.settle(passed)).toEqual([]);
    run.discard();
  });
});

describe('what a killed run left', () => {
  const longAgo = new Date(Date.now() - 25 * 60 * 60_000);

  function leave(name: string, seal: Date, own: Date): string {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, 'run'), 'secret');
    utimesSync(join(path, 'run'), seal, seal);
    utimesSync(path, own, own);
    return path;
  }

  test('is removed after a day, and what still shows life, of whatever process id, is not', () => {
    const dead = leave('specpact-run-dead', longAgo, longAgo);
    const alive = leave('specpact-run-999999999', new Date(), longAgo);
    const recent = leave('specpact-run-recent', longAgo, new Date());
    const target = leave('target', longAgo, longAgo);
    symlinkSync(target, join(folder, 'specpact-run-link'));
    begin().run.discard();
    expect([dead, alive, recent, target].map((path) => existsSync(path))).toEqual([false, true, true, true]);
    expect(runs()).toContain('specpact-run-link');
    expect(existsSync(join(target, 'run'))).toBe(true);
  });

  test('is left to whom it belongs to', ({ skip }) => {
    if (process.getuid?.() !== 0) skip('only root can give a folder away');
    const foreign = leave('specpact-run-foreign', longAgo, longAgo);
    vi.spyOn(process, 'getuid').mockReturnValue(4711);
    chmodSync(foreign, 0o777);
    begin().run.discard();
    vi.restoreAllMocks();
    expect(existsSync(foreign)).toBe(true);
  });
});
