import { randomUUID } from 'node:crypto';
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  type Stats,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunFolderError } from '../errors/run-folder-error.ts';
import type { Fragment } from '../record/fragment.ts';

const PREFIX = 'specpact-run-';

/** The file by which a run recognises its folder. */
const SEAL = 'run';

/** In milliseconds: how often a run shows that it lives, and after how long a silent run counts as abandoned. */
const SIGN_OF_LIFE = 10 * 60_000;
const ABANDONED = 24 * 60 * 60_000;

/**
 * The folder that the processes of one run record into. The system chooses its name, and only its owner may
 * enter it. It holds a secret. A folder that takes its place later does not have this secret.
 */
export class RunFolder {
  readonly path: string;
  readonly #secret: string = randomUUID();
  readonly #life: NodeJS.Timeout;

  constructor() {
    this.path = mkdtempSync(join(tmpdir(), PREFIX));
    writeFileSync(join(this.path, SEAL), this.#secret, { flag: 'wx', mode: 0o600 });
    this.#life = setInterval(() => this.#showLife(), SIGN_OF_LIFE);
    this.#life.unref();
  }

  /** @throws {RunFolderError} if the folder or a part of it has gone, or if it is another folder. */
  fragments(): Fragment[] {
    if (!this.isWhole()) throw new RunFolderError(this.path, 'was removed');
    return readdirSync(this.path)
      .filter((name) => name !== SEAL)
      .map((name) => {
        const text = readIfThere(join(this.path, name, 'fragment.json'));
        if (text === undefined) throw new RunFolderError(join(this.path, name), 'lost its recording');
        return JSON.parse(text) as Fragment;
      });
  }

  isWhole(): boolean {
    return readIfThere(join(this.path, SEAL)) === this.#secret;
  }

  /** Empties it for the next run of this process. */
  clear(): void {
    for (const name of readdirSync(this.path)) {
      if (name !== SEAL) rmSync(join(this.path, name), { recursive: true, force: true });
    }
    this.#showLife();
  }

  /** Removes it. If another folder has taken its place, that one stays. */
  remove(): void {
    clearInterval(this.#life);
    if (this.isWhole()) rmSync(this.path, { recursive: true, force: true });
  }

  /** If the folder has gone, this does nothing. Settling the run reports it. */
  #showLife(): void {
    const now = new Date();
    if (this.isWhole()) utimesSync(join(this.path, SEAL), now, now);
  }
}

/**
 * Removes the folders that killed runs left: those of this user that showed no life for a day. A process id
 * could not tell, because containers number their processes separately and may share this folder.
 */
export function removeAbandoned(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(tmpdir(), name);
    const about = lookAt(folder);
    if (!about?.isDirectory() || about.uid !== (process.getuid?.() ?? about.uid)) continue;
    const latest = Math.max(about.mtimeMs, lookAt(join(folder, SEAL))?.mtimeMs ?? 0);
    if (Date.now() - latest > ABANDONED) rmSync(folder, { recursive: true, force: true });
  }
}

function lookAt(path: string): Stats | undefined {
  return lstatSync(path, { throwIfNoEntry: false });
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))) {
      return undefined;
    }
    throw error;
  }
}
