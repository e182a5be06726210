import { setTimeout } from 'node:timers/promises';
import type { Change, FileTree, TreeState } from '../kept/file-tree.ts';
import { GateError } from '../store/gate-error.ts';
import { CommitState } from './commit-state.ts';
import { Contention } from './contention.ts';
import { fetchBranch } from './fetch-branch.ts';
import type { GitPlace } from './git-place.ts';
import { objectReader } from './object-reader.ts';
import { runGit } from './run-git.ts';
import { NO_COMMIT, writeCommit } from './write-commit.ts';

/** In milliseconds: how long to try again while others are faster. */
const PATIENCE = 600_000;

/** A store in a branch of a git repository. */
export class GitTree implements FileTree {
  readonly #place: GitPlace;
  readonly #contention = new Contention();
  /** The newest commit that is known, after the first fetch or push. */
  #newest: string | undefined;

  constructor(place: GitPlace) {
    this.#place = place;
  }

  get shown(): string {
    return this.#place.shown;
  }

  async open(): Promise<TreeState> {
    const { commit, fetchedAt } = await this.#fetch('or-last');
    return new CommitState(this.#place.repository, commit, fetchedAt);
  }

  async write(message: string, change: Change): Promise<void> {
    const { repository } = this.#place;
    const until = Date.now() + PATIENCE;
    let began = performance.now();
    let parent = this.#newest ?? (await this.#fetch('now')).commit;
    for (let tries = 1; ; tries += 1) {
      const changes = await change(new CommitState(repository, parent));
      if (changes.size === 0) return;
      const commit = await writeCommit(repository, { parent, message, changes });
      const refusal = await this.#advance(parent, commit);
      if (refusal === undefined) {
        this.#newest = commit;
        this.#contention.won(performance.now() - began);
        return;
      }
      if (Date.now() > until) {
        throw new GateError(`${this.shown}: others were faster ${tries} times. The last refusal: ${refusal}`);
      }
      await setTimeout(this.#contention.lost(performance.now() - began));
      began = performance.now();
      parent = (await this.#fetch('now')).commit;
    }
  }

  async #fetch(
    needs: 'now' | 'or-last',
  ): Promise<{ commit: string | undefined; fetchedAt: Date | undefined }> {
    const { repository, remote, branch } = this.#place;
    const found =
      remote === undefined
        ? {
            commit: await objectReader(repository).resolve(`refs/heads/${branch}`),
            fetchedAt: undefined,
          }
        : await fetchBranch({ ...this.#place, remote }, needs);
    this.#newest = found.fetchedAt ? undefined : found.commit;
    return found;
  }

  /**
   * Makes a commit the newest one, if `parent` still is.
   *
   * @returns why not, if somebody else was faster.
   * @throws {GateError} if it is refused for another reason: then a second try would be refused too.
   */
  async #advance(parent: string | undefined, commit: string): Promise<string | undefined> {
    const { repository, remote, branch } = this.#place;
    const reference = `refs/heads/${branch}`;
    if (remote === undefined) {
      const args = ['update-ref', '-m', 'specpact', reference, commit, parent ?? NO_COMMIT];
      const { code, stderr } = await runGit(repository, args);
      return code === 0
        ? undefined
        : this.#lost(stderr, /cannot lock ref|unable to lock|reference already exists/);
    }
    const lease = `--force-with-lease=${reference}:${parent ?? ''}`;
    const args = ['push', '--porcelain', '--no-verify', '--quiet', lease, remote, `${commit}:${reference}`];
    const { code, stdout, stderr } = await runGit(repository, args);
    if (code === 0) return undefined;
    return this.#lost(
      `${stdout}\n${stderr}`,
      /stale info|failed to update ref|cannot lock ref|failed to lock|fetch first|non-fast-forward|reference already exists|incorrect old value|remote ref is at/i,
    );
  }

  #lost(said: string, race: RegExp): string {
    const lines = said.split('\n').filter((line) => /\S/.test(line) && !/^(To |Done|hint:)/.test(line));
    const text = lines.join('; ').trim();
    if (race.test(said)) return text;
    throw new GateError(`${this.shown} cannot be written: ${text}`);
  }
}
