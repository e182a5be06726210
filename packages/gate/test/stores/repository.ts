import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test, which is removed at its end. */
export class Scratch implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'specpact-gate-'));

  /** A bare repository, as a server has it. */
  bare(name = 'remote.git'): string {
    const path = join(this.folder, name);
    git(this.folder, 'init', '--quiet', '--bare', '--initial-branch=main', path);
    // A test needs no safety against a loss of power.
    git(path, 'config', 'core.fsync', 'none');
    git(path, 'config', 'receive.autogc', 'false');
    return path;
  }

  /** A repository with a work tree and a commit, and with the bare one as its origin. */
  clone(remote: string | undefined, name = 'clone'): string {
    const path = join(this.folder, name);
    git(this.folder, 'init', '--quiet', '--initial-branch=main', path);
    if (remote !== undefined) git(path, 'remote', 'add', 'origin', remote);
    git(
      path,
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@t',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'first',
    );
    return path;
  }

  make(name: string): string {
    const path = join(this.folder, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a command of git prints. */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}
