import { createHash } from 'node:crypto';
import { mkdir, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { GateError } from '../store/gate-error.ts';
import type { GitPlace } from './git-place.ts';
import { objectReader } from './object-reader.ts';
import { gitAnswer, runGit, withoutCredentials } from './run-git.ts';

/** Two commands in one repository may want one lock. */
const TRIES = 20;

/**
 * Fetches the branch, all of it at once, into a reference of its own.
 *
 * @param needs `or-last`: the last fetch is enough if the remote cannot be reached.
 * @returns the newest commit, or none if there is no such branch yet; and when it was fetched, if that was not now.
 * @throws {GateError} if it cannot be fetched.
 */
export async function fetchBranch(
  { repository, remote, branch, shown }: GitPlace & { remote: string },
  needs: 'now' | 'or-last',
): Promise<{ commit: string | undefined; fetchedAt: Date | undefined }> {
  const id = createHash('sha256').update(withoutCredentials(remote)).digest('hex').slice(0, 12);
  const own = `refs/specpact/fetched-${id}-${branch}`;
  const stamp = await stampFile(repository, own);
  const args = [
    'fetch',
    '--quiet',
    '--no-tags',
    '--no-write-fetch-head',
    '--no-recurse-submodules',
    '--refmap=',
  ];
  for (let tries = 1; ; tries += 1) {
    const { code, stderr } = await runGit(repository, [...args, remote, `+refs/heads/${branch}:${own}`]);
    if (code === 0) {
      await touch(stamp);
      return {
        commit: await objectReader(repository).resolve(own),
        fetchedAt: undefined,
      };
    }
    if (/couldn't find remote ref/i.test(stderr)) {
      await touch(stamp);
      await runGit(repository, ['update-ref', '-d', own]);
      return { commit: undefined, fetchedAt: undefined };
    }
    if (
      tries < TRIES &&
      /cannot lock ref|unable to lock|\.lock': File exists|cannot update ref/i.test(stderr)
    ) {
      await setTimeout(10 + Math.random() * 40);
      continue;
    }
    const commit = await objectReader(repository).resolve(own);
    const fetchedAt = commit === undefined ? undefined : await timeOf(stamp);
    if (needs === 'or-last' && fetchedAt) return { commit, fetchedAt };
    throw new GateError(`${shown} cannot be read: ${stderr || `git fetch ended with ${code}`}`);
  }
}

/** The time of this file is when the branch was fetched last. */
async function stampFile(repository: string, reference: string): Promise<string> {
  const known = commonFolders.get(repository);
  const folder = known ?? (await gitAnswer(repository, 'rev-parse', '--git-common-dir')) ?? '.';
  commonFolders.set(repository, folder);
  return resolve(repository, folder, 'specpact', reference.replaceAll('/', '-'));
}

/** Where a repository keeps its own files, by the folder that it was found from. */
const commonFolders = new Map<string, string>();

async function touch(file: string): Promise<void> {
  const now = new Date();
  try {
    await utimes(file, now, now);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
  }
}

async function timeOf(file: string): Promise<Date | undefined> {
  try {
    return (await stat(file)).mtime;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
