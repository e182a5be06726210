import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@specpact/spec';
import { RunFolderError } from '../errors/run-folder-error.ts';
import type { CommittedPact } from '../pact/committed-pact.ts';

/** The environment variable that tells the processes of a run which folder to record into. */
export const RUN_VARIABLE = 'SPECPACT_RUN';

/** What one test recorded. It stays in the run's folder until the run is settled. */
export interface Fragment extends CommittedPact {
  description: string;
  /** The test's place, `file:line:column`. */
  origin: string;
  /** `begun` until the test has passed or failed. */
  state: 'begun' | 'failed' | 'recorded';
  interaction?: JsonObject;
}

/** The folder of one test's recording. It has the fragment, and the folder that Pact writes into. */
export class FragmentFolder {
  readonly folder: string;
  readonly #fragment: Omit<Fragment, 'state' | 'interaction'>;

  constructor(run: string, fragment: Omit<Fragment, 'state' | 'interaction'>) {
    this.folder = join(run, randomUUID());
    this.#fragment = fragment;
    // This must not create the run's folder again: a recording in a new folder would never be settled.
    mkdirIn(run, this.folder);
    mkdirSync(this.pactFolder);
    this.#write({ ...fragment, state: 'begun' });
  }

  get pactFolder(): string {
    return join(this.folder, 'pact');
  }

  recorded(interaction: JsonObject): void {
    rmSync(this.pactFolder, { recursive: true, force: true });
    this.#write({ ...this.#fragment, state: 'recorded', interaction });
  }

  failed(): void {
    rmSync(this.pactFolder, { recursive: true, force: true });
    this.#write({ ...this.#fragment, state: 'failed' });
  }

  /** Written under another name and then renamed, so that a killed process leaves no half-written fragment. */
  #write(fragment: Fragment): void {
    const aside = join(this.folder, 'fragment.tmp');
    writeFileSync(aside, JSON.stringify(fragment));
    renameSync(aside, join(this.folder, 'fragment.json'));
  }
}

/** @throws {RunFolderError} if the run's folder has gone. */
function mkdirIn(run: string, folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new RunFolderError(run, 'was removed', { cause });
  }
}
