import { resolve } from 'node:path';
import { Git } from '../../revisions/git.ts';

/** The files of git that change with each commit, checkout, fetch and reset. */
const NAMES = ['HEAD', 'logs/HEAD', 'FETCH_HEAD', 'packed-refs'];

/** Which files tell that the commit to compare with may be another one. None outside a repository. */
export function gitFiles(cwd: string): string[] {
  const git = new Git(cwd);
  if (!git.isThere) return [];
  return NAMES.flatMap((name) => {
    const path = git.attempt('rev-parse', '--git-path', name);
    return path === undefined ? [] : [resolve(cwd, path)];
  });
}
