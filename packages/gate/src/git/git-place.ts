import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { GateError } from '../store/gate-error.ts';
import { gitAnswer, gitOutput, withoutCredentials } from './run-git.ts';

/** Where a branch lives, and which repository on this machine keeps what was fetched of it. */
export interface GitPlace {
  /** A folder of the repository on this machine. */
  repository: string;
  /** The name or address that is fetched from and pushed to; `undefined` if the branch is only on this machine. */
  remote: string | undefined;
  branch: string;
  /** For people. */
  shown: string;
}

/** The branch of a store, unless another one is named. */
export const BRANCH = 'specpact';

/**
 * The branch in the repository around a folder, and in the remote of this repository if there is one.
 *
 * @throws {GateError} if the folder is in no repository, or several remotes could be meant.
 */
export async function ownPlace(cwd: string, branch = BRANCH): Promise<GitPlace> {
  if ((await gitAnswer(cwd, 'rev-parse', '--git-dir')) === undefined) {
    throw new GateError(
      'this folder is in no git repository: name a store, such as --store git+https://host/team/contracts.git, or a folder',
    );
  }
  const remotes = ((await gitAnswer(cwd, 'remote')) ?? '').split('\n').filter((name) => name !== '');
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  if (remotes.length > 1 && remote !== 'origin') {
    throw new GateError(
      `the repository has several remotes, and none is called origin: name one with --store git+URL`,
    );
  }
  const where = remote ?? 'this repository, which has no remote';
  return { repository: cwd, remote, branch, shown: `the branch ${branch} of ${where}` };
}

/**
 * The branch in a repository of its own. What is fetched of it is kept in the user's cache.
 *
 * @param url as git takes it.
 * @param env `XDG_CACHE_HOME` moves the cache.
 */
export async function remotePlace(
  url: string,
  env: Record<string, string | undefined>,
  branch = BRANCH,
): Promise<GitPlace> {
  if (url.startsWith('-')) throw new GateError(`"${url}" is not an address of a repository`);
  const cache = env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const name = createHash('sha256').update(withoutCredentials(url)).digest('hex').slice(0, 24);
  const repository = join(cache, 'specpact', 'stores', `${name}.git`);
  if (!existsSync(join(repository, 'HEAD'))) {
    await mkdir(repository, { recursive: true });
    await gitOutput(repository, ['init', '--quiet', '--bare', '.']);
  }
  return { repository, remote: url, branch, shown: `the branch ${branch} of ${withoutCredentials(url)}` };
}

/** Whether a folder is the top of a git repository, with or without a work tree. */
export function isRepository(folder: string): boolean {
  const path = resolve(folder);
  return (
    existsSync(join(path, '.git')) || (existsSync(join(path, 'HEAD')) && existsSync(join(path, 'objects')))
  );
}
