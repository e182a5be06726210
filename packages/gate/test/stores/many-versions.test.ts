import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCommit } from '../../src/git/write-commit.ts';
import { canIDeploy } from '../../src/judge/can-i-deploy.ts';
import { publicationChanges } from '../../src/kept/version-record.ts';
import { shopDocument, shopPact, versionOf } from '../judge/shop.ts';
import { openKept } from './kept.ts';
import { git, Scratch } from './repository.ts';

const VERSIONS = 10_000;

test(`can-i-deploy reads what it needs of ${VERSIONS} versions, and fetches once`, async () => {
  using scratch = new Scratch();
  const remote = scratch.bare();
  const changes = new Map<string, Buffer>();
  const pact = shopPact('web', ['id']);
  for (let number = 1; number <= VERSIONS; number += 1) {
    const version = versionOf('web', String(number), pact);
    const time = new Date(number * 60_000).toISOString();
    for (const [path, bytes] of publicationChanges(version, undefined, time)) changes.set(path, bytes);
  }
  const commit = await writeCommit(remote, { parent: undefined, message: 'Publish all', changes });
  git(remote, 'update-ref', 'refs/heads/specpact', commit);
  const store = await openKept({
    cwd: scratch.clone(remote),
    env: { XDG_CACHE_HOME: join(scratch.folder, 'c') },
  });
  await store.createEnvironment('production', true);
  await store.publish(versionOf('shop', '1', shopDocument(['id'])));
  await store.record({ action: 'deployment', app: 'shop', version: '1', environment: 'production' });
  // A version that fits has to be looked for among all of them.
  await store.publish(versionOf('web', 'next', shopPact('web', ['total'])));
  const took = await timed(async () => {
    const fresh = await openKept({ cwd: scratch.clone(remote, 'fresh'), env: {} });
    const question = { app: 'web', version: 'next', environment: 'production' };
    const verdict = await canIDeploy(await fresh.open(), fresh.shown, question);
    expect(verdict.outcome).toBe('no');
  });
  expect(took).toBeLessThan(20_000);
  const versions = await (await store.open()).versions('web');
  expect(versions.slice(0, 3).map(({ version }) => version)).toEqual(['next', '10000', '9999']);
});

/** In milliseconds. The bound is a guard against reading file by file, which takes minutes. */
async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
