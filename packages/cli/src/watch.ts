import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { printable } from '@specpact/spec/printable';
import type { ExitCode, Io } from './command.ts';
import { readConfig } from './config/read-config.ts';
import { UsageError } from './flags/usage-error.ts';

/** In milliseconds: an editor writes a file in several steps. */
const SETTLE = 30;

/** A new file here may be a document or a pact of the next run. */
const FOLDERS = ['openapi', 'pacts'];
const INPUT = /\.(ya?ml|json)$/i;

/**
 * Runs a command again whenever a file changes that it has read, until Ctrl-C.
 *
 * @param tell prints an error. A document that is broken while somebody edits it does not end the watch.
 * @returns 0, once it is ended.
 * @throws {UsageError} if the command line of the first run is wrong.
 */
export async function watchCommand(
  run: (io: Io) => Promise<ExitCode>,
  io: Io,
  tell: (error: unknown) => void,
): Promise<ExitCode> {
  const { cwd, signal, stderr } = io;
  const { pacts = [] } = await readConfig(io);
  using files = new FileWatch(cwd, [...FOLDERS, ...pacts.filter((path) => !INPUT.test(path))]);
  const watched: Io = { ...io, onInput: (file) => files.add(file) };
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      await run(watched);
    } catch (error) {
      if (isFirst && error instanceof UsageError) throw error;
      tell(error);
    }
    if (isFirst) stderr.write(`specpact: watching ${files.size} files; Ctrl-C ends it\n`);
    const changed = await files.changed(signal);
    if (changed !== undefined) stderr.write(`\n${printable(relative(cwd, changed))} has changed\n\n`);
  }
  return 0;
}

/** Tells which of some files changes. It watches their folders, since many editors replace a file by another one. */
class FileWatch {
  readonly #files = new Set<string>();
  readonly #folders = new Map<string, FSWatcher>();
  readonly #cwd: string;
  /** Where a new file counts, too. */
  readonly #open: ReadonlySet<string>;
  /** The first file that has changed since somebody asked. */
  #changed: string | undefined;
  #wake: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;

  constructor(cwd: string, folders: readonly string[]) {
    this.#cwd = cwd;
    this.#open = new Set(folders.map((folder) => resolve(cwd, folder)));
    for (const folder of this.#open) this.#watch(folder);
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
        if (this.#files.has(path) || (isOpen && INPUT.test(basename(path)))) this.#settle(path);
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

  #settle(path: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#changed ??= path;
      this.#wake();
    }, SETTLE);
  }
}
