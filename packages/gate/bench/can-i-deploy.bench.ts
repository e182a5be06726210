/*
 * How long `specpact can-i-deploy` takes with 10,000 versions in a branch of git: the wall time of one process, the
 * fetch into a fresh clone included. The remote is on the same disk. The empty store beside it shows what the process
 * itself takes.
 *
 *     pnpm --filter specpact... build
 *     node packages/gate/bench/can-i-deploy.bench.ts
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { publicationChanges } from '../src/kept/version-record.ts';
import { openStore } from '../src/open-store.ts';
import { shopDocument, shopPact, versionOf } from '../test/judge/shop.ts';
import { importCommit } from '../test/stores/import-commit.ts';
import { Scratch } from '../test/stores/repository.ts';

const RUNS = 7;
const VERSIONS = 10_000;
const command = fileURLToPath(new URL('../../cli/bin/specpact.js', import.meta.url));

for (const count of [1, VERSIONS]) await measure(count);

async function measure(count: number): Promise<void> {
  using scratch = new Scratch();
  const remote = await remoteWith(scratch, count);
  const fits = ['can-i-deploy', '--app', 'web', '--version', '1', '--to', 'production'];
  const breaks = ['can-i-deploy', '--app', 'web', '--version', 'next', '--to', 'production'];
  report(`${count} versions: one that fits, into a fresh clone`, (run) =>
    asked(scratch.clone(remote, `fits-${run}`), fits, 0),
  );
  report(`${count} versions: one that breaks, and none that could go first`, (run) =>
    asked(scratch.clone(remote, `breaks-${run}`), breaks, 1),
  );
  const clone = scratch.clone(remote, 'again');
  asked(clone, fits, 0);
  report(`${count} versions: one that fits, fetched before`, () => asked(clone, fits, 0));
}

/** A repository with so many versions of a consumer, and a provider that is deployed. */
async function remoteWith(scratch: Scratch, count: number): Promise<string> {
  const remote = scratch.bare();
  const changes = new Map<string, Buffer>();
  for (let number = 1; number <= count; number += 1) {
    const version = versionOf('web', String(number), shopPact('web', ['id']));
    const time = new Date(number * 60_000).toISOString();
    for (const [path, bytes] of publicationChanges(version, undefined, time)) changes.set(path, bytes);
  }
  importCommit(remote, changes);
  const store = await openStore({ cwd: scratch.clone(remote), env: {} });
  await store.createEnvironment('production', true);
  await store.publish(versionOf('shop', '1', shopDocument(['id'])));
  await store.record({ action: 'deployment', app: 'shop', version: '1', environment: 'production' });
  await store.publish(versionOf('web', 'next', shopPact('web', ['total'])));
  return remote;
}

/** Asks in a process of its own. @returns the time, in milliseconds. */
function asked(cwd: string, args: readonly string[], expected: number): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [command, ...args], { cwd, encoding: 'utf8' });
  const took = performance.now() - start;
  if (status !== expected) throw new Error(`exit code ${status}: ${stderr}`);
  return took;
}

function report(title: string, measured: (run: number) => number): void {
  const times = Array.from({ length: RUNS }, (_, run) => measured(run)).toSorted((a, b) => a - b);
  const seconds = (time = 0) => (time / 1000).toFixed(2);
  console.log(`${title}: best ${seconds(times[0])} s, median ${seconds(times[RUNS >> 1])} s`);
}

console.log(execFileSync('git', ['--version'], { encoding: 'utf8' }).trim(), `Node ${process.version}`);
