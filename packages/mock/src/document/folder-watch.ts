import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENT, SETTLE } from './document-watch.ts';

/** Tells which files of a folder were added, deleted or changed, if they could be documents. */
export class FolderWatch {
  readonly #watcher: FSWatcher;
  readonly #seen = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param changed called with the absolute paths of the files.
   * @param names of the files that count.
   */
  constructor(folder: string, changed: (files: readonly string[]) => void, names = DOCUMENT) {
    const tell = () => {
      const files = [...this.#seen];
      this.#seen.clear();
      changed(files);
    };
    this.#watcher = watch(folder, { persistent: false }, (_, name) => {
      if (name === null || !names.test(name)) return;
      this.#seen.add(join(folder, name));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(tell, SETTLE);
      this.#timer.unref();
    });
    // No documents are added to a folder that was deleted.
    this.#watcher.on('error', () => this.close());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#watcher.close();
  }
}
