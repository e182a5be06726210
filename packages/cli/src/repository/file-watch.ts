import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** In milliseconds: an editor writes a file in several steps. */
const SETTLE = 30;

/** A new file here may be a document or a pact of the next run. */
const FOLDERS = ['openapi', 'pacts'];
const INPUT = /\.(ya?ml|json)$/i;

/** Tells which of some files changes. It watches their folders, since many editors replace a file by another one. */
export class FileWatch {
  readonly #files = new Set<string>();
  readonly #folders = new Map<string, FSWatcher>();
  readonly #cwd: string;
  /** Where a new file counts, too. */
  readonly #open: ReadonlySet<string>;
  /** The first file that has changed since somebody asked. */
  #changed: string | undefined;
  #wake: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;

  /** @param pacts the files and folders of pacts that the configuration names. */
  constructor(cwd: string, pacts: readonly string[] = []) {
    this.#cwd = cwd;
    const folders = [...FOLDERS, ...pacts.filter((path) => !INPUT.test(path))];
    this.#open = new Set(folders.map((folder) => resolve(cwd, folder)));
    for (const folder of this.#open) {
      this.#watch(folder);
      this.#watch(dirname(folder));
    }
  }

  get size(): number {
    return this.#files.size;
  }

  add(file: string): void {
    const path = resolve(this.#cwd, file);
    this.#files.add(path);
    this.#watch(dirname(path));
  }

  /** Waits for a change. One that came before counts. @returns the file; `undefined` once the signal is aborted. */
  async changed(signal: AbortSignal): Promise<string | undefined> {
    if (this.#changed === undefined && !signal.aborted) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
        signal.addEventListener('abort', () => wake(), { once: true });
      });
    }
    const changed = this.#changed;
    this.#changed = undefined;
    return changed;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#folders.values()) watcher.close();
  }

  #watch(folder: string): void {
    if (this.#folders.has(folder)) return;
    const isOpen = this.#open.has(folder);
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null) return;
        const path = join(folder, name);
        // A folder that is made, or removed and made again.
        if (this.#open.has(path)) {
          this.#forget(path);
          this.#watch(path);
          this.#settle(path);
        } else if (this.#files.has(path) || (isOpen && INPUT.test(basename(path)))) this.#settle(path);
      });
      // A folder that is gone is watched again when a file in it is read.
      watcher.on('error', () => this.#forget(folder));
      this.#folders.set(folder, watcher);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }

  #forget(folder: string): void {
    this.#folders.get(folder)?.close();
    this.#folders.delete(folder);
  }

  #settle(path: string, wait = SETTLE): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A busy thread hears late of the writes that came meanwhile.
      const age = ageOf(path);
      if (age >= 0 && age < SETTLE) return this.#settle(path, SETTLE - age);
      this.#changed ??= path;
      this.#wake();
    }, wait);
  }
}

/** How long ago a file was written, in milliseconds. Negative by another clock; endless for a file that is gone. */
function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY);
}
