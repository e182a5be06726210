import { UsageError } from '../flags/usage-error.ts';
import type { Git } from './git.ts';

/** A commit, and its name for people. */
export interface Revision {
  commit: string;
  shown: string;
}

/** What to do in a clone without older commits. */
const DEEPEN = 'run `git fetch --unshallow`; in GitHub Actions, give actions/checkout `fetch-depth: 0`';

/**
 * The commit where the current branch left the default branch.
 *
 * @throws {UsageError} if there is no repository, no default branch, or the clone is too shallow to know.
 */
export function baseRevision(git: Git, env: Record<string, string | undefined>): Revision {
  const names = candidates(env);
  const [head, ...commits] = git.commits(['HEAD', ...names]);
  if (head === undefined) {
    throw new UsageError(
      git.isThere
        ? 'there is no commit yet: name two files, specpact diff OLD NEW'
        : 'this is no git repository: name two files, specpact diff OLD NEW',
    );
  }
  const branch = names.find((_, index) => commits[index] !== undefined);
  if (branch === undefined) {
    throw new UsageError(
      git.isShallow
        ? `the default branch was not fetched: ${DEEPEN}`
        : 'there is no default branch to compare with: name a revision, specpact diff REV',
    );
  }
  const commit = git.attempt('merge-base', 'HEAD', branch);
  if (commit === undefined) {
    const named = git.attempt('symbolic-ref', '--quiet', branch) ?? branch;
    throw new UsageError(
      git.isShallow
        ? `the clone is too shallow to know where HEAD left ${named}: ${DEEPEN}`
        : `HEAD and ${named} have no commit in common: name a revision, specpact diff REV`,
    );
  }
  return { commit, shown: commit.slice(0, 10) };
}

/** The names of the default branch, the surest first. A pull request names the branch that it goes to. */
function candidates(env: Record<string, string | undefined>): string[] {
  const target = env.GITHUB_BASE_REF ?? env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME;
  return [
    ...(target ? [`refs/remotes/origin/${target}`, `refs/heads/${target}`] : []),
    'refs/remotes/origin/HEAD',
    ...['main', 'master'].map((name) => `refs/remotes/origin/${name}`),
    ...['main', 'master'].map((name) => `refs/heads/${name}`),
  ];
}

/**
 * The commit that a person named.
 *
 * @throws {UsageError} if there is none.
 */
export function namedRevision(git: Git, name: string): Revision {
  const commit = git.commit(name);
  if (commit !== undefined) return { commit, shown: name };
  if (!git.isThere) throw new UsageError(`there is no file ${name}, and this is no git repository`);
  throw new UsageError(
    git.isShallow
      ? `there is no file and no revision ${name}; the clone is shallow: ${DEEPEN}`
      : `there is no file and no revision ${name}`,
  );
}
