// revisions/ takes the names of revisions and files.
// It gives the documents of both sides, read from git's objects or from disk.
import { spawnSync } from 'node:child_process';
import { UsageError } from '../flags/usage-error.ts';

/** The most bytes that one command of git may print. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The git repository around a folder. It is only read: no file, index or reference is ever changed. */
export class Git {
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** The output of a command; `undefined` if it fails. */
  attempt(...args: string[]): string | undefined {
    return this.#run(args)?.toString('utf8').trimEnd();
  }

  /** The bytes of a file at a revision; `undefined` if it has none. `path` is relative to the folder. */
  file(revision: string, path: string): Buffer | undefined {
    return this.#run(['cat-file', 'blob', `${revision}:${path}`]);
  }

  /** The names of the files that stand directly in a folder of a revision. */
  filesIn(revision: string, folder: string): string[] {
    const listed = this.#run(['ls-tree', '-z', `${revision}:./${folder}`])?.toString('utf8') ?? '';
    return listed.split('\0').flatMap((entry) => {
      const [, type, name] = /^\d+ (\w+) [0-9a-f]+\t(.*)$/s.exec(entry) ?? [];
      return type === 'blob' && name !== undefined ? [name] : [];
    });
  }

  /** The commit that a name means; `undefined` if it means none. */
  commit(name: string): string | undefined {
    return this.attempt('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  }

  /** The commits that several names mean, in one go. */
  commits(names: readonly string[]): (string | undefined)[] {
    const asked = names.map((name) => `${name}^{commit}\n`).join('');
    const answers = this.#run(['cat-file', '--batch-check=%(objectname)'], asked)
      ?.toString('utf8')
      .split('\n');
    return names.map((_, index) => /^[0-9a-f]+$/.exec(answers?.[index] ?? '')?.[0]);
  }

  /** Whether the folder is in a repository. */
  get isThere(): boolean {
    return this.attempt('rev-parse', '--git-dir') !== undefined;
  }

  /** Whether older commits were not fetched. */
  get isShallow(): boolean {
    return this.attempt('rev-parse', '--is-shallow-repository') === 'true';
  }

  #run(args: readonly string[], input?: string): Buffer | undefined {
    const { status, stdout, error } = spawnSync('git', ['--no-optional-locks', ...args], {
      cwd: this.#cwd,
      maxBuffer: MOST_BYTES,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
      input,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' },
    });
    if (error && 'code' in error && error.code === 'ENOENT') {
      throw new UsageError('git is not installed: name two files, specpact diff OLD NEW');
    }
    // Where git fails at once, it does not read what it is given.
    const isUnread = error && 'code' in error && error.code === 'EPIPE' && status !== 0 && status !== null;
    if (error && !isUnread) throw error;
    return status === 0 ? stdout : undefined;
  }
}
