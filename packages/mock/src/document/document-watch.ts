import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { OpenApiDocument } from '@specpact/spec';

/** In milliseconds: how long to wait for the last step, because editors write a file in several steps. */
export const SETTLE = 40;

/** The names of files that can be documents, or parts of them. */
export const DOCUMENT = /\.(ya?ml|json)$/i;

/**
 * Tells when a document, or a file that it refers to, has changed. It watches folders and not files, because
 * most editors replace the old file by a new one.
 */
export class DocumentWatch {
  readonly #changed: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #files = new Set<string>();
  #isBroken = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(document: OpenApiDocument, changed: () => void) {
    this.#changed = changed;
    this.follow(document);
  }

  /** Watches the files of a document that has been read. */
  follow({ files }: OpenApiDocument): void {
    this.#isBroken = false;
    this.#files = new Set(files);
    const folders = new Set(files.map((file) => dirname(file)));
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      const watcher = watch(folder, { persistent: false }, (_, name) => this.#saw(folder, name));
      watcher.on('error', () => this.#schedule());
      this.#watchers.set(folder, watcher);
    }
  }

  /** Also watches all files beside a document that could not be read. One of them may be what is missing. */
  followAnything(): void {
    this.#isBroken = true;
  }

  /**
   * Whether one of the files has been written since a time: somebody may still write it.
   *
   * @param more other files that count.
   */
  isWrittenSince(time: number, more: readonly string[]): boolean {
    // A time that is still to come tells of another clock, and not of a change.
    const now = Date.now();
    return [...this.#files, ...more].map(writtenAt).some((written) => written > time && written <= now);
  }

  /** Tells of a change soon, unless another one comes before. */
  tellAgain(): void {
    this.#schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #saw(folder: string, name: string | null): void {
    const isFile = (file: string) => dirname(file) === folder && basename(file) === name;
    const isAbout = name === null || [...this.#files].some(isFile) || (this.#isBroken && DOCUMENT.test(name));
    if (isAbout) this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#changed, SETTLE);
    this.#timer.unref();
  }
}

/** In milliseconds; 0 for a file that is not there. */
function writtenAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
