import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeptStore } from '../../src/kept/kept-store.ts';
import type { Publication, Recording } from '../../src/store/store.ts';
import { openKept } from './kept.ts';
import { git, Scratch } from './repository.ts';

let scratch: Scratch;
let open: () => Promise<KeptStore>;

beforeEach(() => {
  scratch = new Scratch();
});

afterEach(() => scratch[Symbol.dispose]());

const PACT = Buffer.from('{ "consumer": {"name":"web"},\r\n  "provider": {"name":"shop"} }');

function publication(more: Partial<Publication> = {}): Publication {
  const contracts = [{ kind: 'pact', name: 'shop', bytes: PACT }] as const;
  return { app: 'web', version: '1', branch: 'main', tags: [], contracts, ...more };
}

describe.each([
  ['a folder', () => ({ store: join(scratch.folder, 'store') })],
  ['the branch of a remote', () => ({ cwd: scratch.clone(scratch.bare()) })],
  ['the branch of a repository without a remote', () => ({ cwd: scratch.clone(undefined) })],
  ['a repository by its path', () => ({ store: scratch.bare() })],
  ['a repository by its address', () => ({ store: `git+file://${scratch.bare()}` })],
])('%s', (_, options) => {
  beforeEach(() => {
    const all = { cwd: scratch.folder, env: { XDG_CACHE_HOME: join(scratch.folder, 'cache') }, ...options() };
    open = () => openKept(all);
  });

  test('keeps a version byte for byte, and gives it to others', async () => {
    expect(await (await open()).publish(publication({ tags: ['t'], buildUrl: 'https://ci/1' }))).toBe(
      'written',
    );
    const view = await (await open()).open();
    const version = await view.version('web', '1');
    expect(version).toMatchObject({ branches: ['main'], tags: ['t'], buildUrl: 'https://ci/1' });
    expect(await view.bytes(version?.contracts ?? [])).toEqual([PACT]);
    expect(await view.apps()).toEqual(['web']);
    expect(await view.version('web', '2')).toBeUndefined();
    expect(await view.versions('other')).toEqual([]);
  });

  test('changes nothing when the same is published again, and refuses other bytes', async () => {
    const store = await open();
    await store.publish(publication());
    expect(await store.publish(publication())).toBe('unchanged');
    const other = publication({ contracts: [{ kind: 'pact', name: 'shop', bytes: Buffer.from('{}') }] });
    await expect(store.publish(other)).rejects.toThrow(
      'web 1 was published with another pact with shop: a version never changes.',
    );
    const view = await store.open();
    expect(await view.bytes((await view.version('web', '1'))?.contracts ?? [])).toEqual([PACT]);
  });

  test('takes more pacts, branches and tags of a version', async () => {
    const store = await open();
    await store.publish(publication());
    const more = publication({
      branch: 'next',
      tags: ['x'],
      contracts: [{ kind: 'pact', name: 'mail', bytes: Buffer.from('1') }],
    });
    expect(await store.publish(more)).toBe('written');
    const version = await (await store.open()).version('web', '1');
    expect(version?.branches).toEqual(['main', 'next']);
    expect(version?.contracts.map(({ name }) => name)).toEqual(['shop', 'mail']);
  });

  test('knows what is deployed and released where', async () => {
    const store = await open();
    for (const version of ['1', '2', '3']) await store.publish(publication({ version }));
    await store.createEnvironment('production', true);
    const record = (action: Recording['action'], version?: string, instance?: string) =>
      store.record({ action, app: 'web', environment: 'production', version, instance });
    const there = async () => {
      const environment = await (await store.open()).environment('production');
      const shown = (ones: readonly { version: string; instance?: string | undefined }[] = []) =>
        ones.map(({ version, instance }) => (instance ? `${version}@${instance}` : version));
      return [shown(environment?.deployed), shown(environment?.released)];
    };
    await record('deployment', '1');
    await record('deployment', '1', 'eu');
    expect(await record('deployment', '2')).toBe('written');
    expect(await record('deployment', '2')).toBe('unchanged');
    await record('release', '1');
    await record('release', '3');
    expect(await there()).toEqual([
      ['2', '1@eu'],
      ['1', '3'],
    ]);
    await record('undeployment', undefined, 'eu');
    expect(await there()).toEqual([['2'], ['1', '3']]);
    await expect(record('undeployment', '1')).rejects.toThrow('web 1 is not deployed to production');
    await record('support-ended', '1');
    expect(await there()).toEqual([['2'], ['3']]);
    await expect(record('support-ended', '1')).rejects.toThrow('web 1 is not released to production');
  });

  test('refuses what it does not know, and says what to do', async () => {
    const store = await open();
    const deploy = (version: string, environment: string) =>
      store.record({ action: 'deployment', app: 'web', version, environment });
    await expect(deploy('1', 'production')).rejects.toThrow(/no environment "production": there is none yet/);
    await store.createEnvironment('production', true);
    await expect(deploy('1', 'prodution')).rejects.toThrow(
      /there are production; did you mean `production`\?/,
    );
    await expect(deploy('1', 'production')).rejects.toThrow('web 1 was never published: publish it first');
  });

  test('writes nothing in a dry run', async () => {
    const store = await open();
    expect(await store.publish(publication(), { dry: true })).toBe('written');
    expect(await store.createEnvironment('x', false, { dry: true })).toBe('written');
    expect(await (await store.open()).apps()).toEqual([]);
    expect(await (await store.open()).environments()).toEqual([]);
  });
});

describe('in git', () => {
  test('neither the work tree nor the index nor a branch of the clone is touched', async () => {
    const cwd = scratch.clone(scratch.bare());
    writeFileSync(join(cwd, 'staged.txt'), 'staged');
    git(cwd, 'add', 'staged.txt');
    writeFileSync(join(cwd, 'staged.txt'), 'changed');
    const state = () => [
      git(cwd, 'status', '--porcelain'),
      git(cwd, 'branch', '--verbose'),
      git(cwd, 'stash', 'list'),
      readFileSync(join(cwd, '.git/index')).toString('base64'),
    ];
    const before = state();
    const store = await openKept({ cwd, env: {} });
    await store.publish(publication());
    expect(state()).toEqual(before);
    // No reference is left over, and the branch shares no history.
    expect(git(cwd, 'for-each-ref', '--format=%(refname)', 'refs/specpact')).toMatch(
      /^(refs\/specpact\/fetched-\S+)?$/,
    );
    expect(() =>
      git(cwd, 'merge-base', 'main', git(cwd, 'ls-remote', 'origin', 'specpact').slice(0, 40)),
    ).toThrow();
  });

  test('a person can read the branch', async () => {
    const remote = scratch.bare();
    const store = await openKept({ cwd: scratch.clone(remote), env: {} });
    await store.publish(publication({ version: 'feature/1' }));
    await store.createEnvironment('production', true);
    expect(git(remote, 'ls-tree', '-r', '--name-only', 'specpact').split('\n')).toEqual([
      'apps/web/versions/feature%2F1/pacts/shop.json',
      'apps/web/versions/feature%2F1/version.json',
      'environments/production.json',
    ]);
    expect(git(remote, 'log', '--format=%s', 'specpact').split('\n')).toEqual([
      'Create the environment production',
      'Publish web feature/1',
    ]);
  });

  test('without its remote it reads what was fetched, says of when, and writes nothing', async () => {
    const remote = scratch.bare();
    const cwd = scratch.clone(remote);
    const store = await openKept({ cwd, env: {} });
    await store.publish(publication());
    expect((await store.open()).fetchedAt).toBeUndefined();
    renameSync(remote, join(scratch.folder, 'moved'));
    const view = await store.open();
    expect(view.fetchedAt).toBeInstanceOf(Date);
    expect(await view.apps()).toEqual(['web']);
    await expect(store.publish(publication({ version: '2' }))).rejects.toThrow(
      /cannot be read: .*remote\.git/s,
    );
    const stranger = await openKept({ cwd: scratch.clone(remote, 'stranger'), env: {} });
    await expect(stranger.open()).rejects.toThrow(/the branch specpact of origin cannot be read/);
  });

  test('a refusal by the server is said, and not tried again', async () => {
    const remote = scratch.bare();
    const hook = join(remote, 'hooks/pre-receive');
    writeFileSync(hook, '#!/bin/sh\necho "only the robot may push" >&2\nexit 1\n', { mode: 0o755 });
    const store = await openKept({ cwd: scratch.clone(remote), env: {} });
    await expect(store.publish(publication())).rejects.toThrow(
      /cannot be written: .*(only the robot may push|pre-receive hook declined)/s,
    );
  });

  test('an address with a password is never shown', async () => {
    const store = `git+https://me:s3cret@127.0.0.1:1/team/contracts.git`;
    const opened = await openKept({ cwd: scratch.folder, env: { XDG_CACHE_HOME: scratch.folder }, store });
    expect(opened.shown).toBe('the branch specpact of https://127.0.0.1:1/team/contracts.git');
    const error = await opened.open().then(() => undefined, String);
    expect(error).toContain('cannot be read');
    expect(error).not.toContain('s3cret');
  });
});

test.each(['ftp://x/y', 'hg+https://me:s3cret@host/x'])('%s is no store', async (store) => {
  const error = await openKept({ cwd: scratch.folder, env: {}, store }).then(() => undefined, String);
  expect(error).toContain('there is no store of the kind');
  expect(error).not.toContain('s3cret');
});

test('git+ssh: is fetched and pushed through ssh', async () => {
  const remote = scratch.bare();
  const log = join(scratch.folder, 'ssh.log');
  const ssh = join(scratch.folder, 'ssh');
  // There is no server of ssh to talk to: this runs on this machine what git asks the other one to run.
  writeFileSync(ssh, `#!/bin/sh\necho "$@" >> '${log}'\nfor last; do :; done\nexec sh -c "$last"\n`, {
    mode: 0o755,
  });
  vi.stubEnv('GIT_SSH_COMMAND', ssh);
  vi.stubEnv('GIT_SSH_VARIANT', 'ssh');
  try {
    const store = await openKept({
      cwd: scratch.folder,
      env: { XDG_CACHE_HOME: join(scratch.folder, 'cache') },
      store: `git+ssh://git@git.example.com${remote}`,
    });
    await store.publish(publication());
    expect(await (await store.open()).apps()).toEqual(['web']);
    expect(store.shown).toBe(`the branch specpact of ssh://git.example.com${remote}`);
    expect(readFileSync(log, 'utf8')).toMatch(/git@git\.example\.com git-receive-pack/);
  } finally {
    vi.unstubAllEnvs();
  }
});
