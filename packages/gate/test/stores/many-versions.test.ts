import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { canIDeploy } from '../../src/judge/can-i-deploy.ts';
import { publicationChanges } from '../../src/kept/version-record.ts';
import { shopDocument, shopPact, versionOf } from '../judge/shop.ts';
import { importCommit } from './import-commit.ts';
import { openKept } from './kept.ts';
import { Scratch } from './repository.ts';

const VERSIONS = 10_000;

/** A guard against a hang only: a machine may be busy with much else. */
const LONG = { timeout: 600_000 };

afterEach(() => vi.unstubAllEnvs());

test(`can-i-deploy reads what it needs of ${VERSIONS} versions, and fetches once`, LONG, async () => {
  using scratch = new Scratch();
  const remote = scratch.bare();
  const changes = new Map<string, Buffer>();
  const pact = shopPact('web', ['id']);
  for (let number = 1; number <= VERSIONS; number += 1) {
    const version = versionOf('web', String(number), pact);
    const time = new Date(number * 60_000).toISOString();
    for (const [path, bytes] of publicationChanges(version, undefined, time)) changes.set(path, bytes);
  }
  importCommit(remote, changes);
  const store = await openKept({
    cwd: scratch.clone(remote),
    env: { XDG_CACHE_HOME: join(scratch.folder, 'c') },
  });
  await store.createEnvironment('production', true);
  await store.publish(versionOf('shop', '1', shopDocument(['id'])));
  await store.record({ action: 'deployment', app: 'shop', version: '1', environment: 'production' });
  // A version that fits has to be looked for among all of them.
  await store.publish(versionOf('web', 'next', shopPact('web', ['total'])));
  const traces = scratch.make('traces');
  vi.stubEnv('GIT_TRACE2_EVENT', traces);
  const fresh = await openKept({ cwd: scratch.clone(remote, 'fresh'), env: {} });
  const question = { app: 'web', version: 'next', environment: 'production' };
  const verdict = await canIDeploy(await fresh.open(), fresh.shown, question);
  expect(verdict.outcome).toBe('no');
  vi.unstubAllEnvs();
  // Reading file by file would start thousands.
  const processes = readdirSync(traces);
  expect(processes.length).toBeGreaterThan(0);
  expect(processes.length).toBeLessThan(20);
  const versions = await (await store.open()).versions('web');
  expect(versions.slice(0, 3).map(({ version }) => version)).toEqual(['next', '10000', '9999']);
});
