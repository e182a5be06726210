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

/** The file by which a run knows its folder again. */
const SEAL = 'run';

/** In milliseconds: how often a run says that it lives, and how long one that does not say so is left. */
const SIGN_OF_LIFE = 10 * 60_000;
const ABANDONED = 24 * 60 * 60_000;

/**
 * The folder that the processes of one run record into. Its name is chosen by the system, and only its owner
 * may enter it. A secret in it tells it from any folder that stands in its place later.
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

  /** @throws {RunFolderError} if the folder has gone, is another, or lost a part. */
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

  /** Removes it. A folder of somebody else that stands in its place is left alone. */
  remove(): void {
    clearInterval(this.#life);
    if (this.isWhole()) rmSync(this.path, { recursive: true, force: true });
  }

  /** A folder that has gone shows none: that is found when the run is settled. */
  #showLife(): void {
    const now = new Date();
    if (this.isWhole()) utimesSync(join(this.path, SEAL), now, now);
  }
}

/**
 * Removes what runs left that were killed: folders of this user that showed no life for a day. A process id
 * would not tell, because another container has its own, over the same folder.
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
