import { FolderWatch } from '../../document/folder-watch.ts';
import { handlerFile } from './handler-file.ts';

const NAMES = /^specpact\.mock\.m?[jt]s$/;

/** Tells when the file with handlers of a folder is saved, added or deleted. */
export class HandlerWatch {
  readonly #watches: FolderWatch[];

  /** @param changed called with the file. Calls come one after the other. */
  constructor(folders: readonly string[], changed: (file: string) => Promise<void>) {
    let last = Promise.resolve();
    this.#watches = folders.map(
      (folder) =>
        new FolderWatch(
          folder,
          ([first]) => {
            const file = handlerFile(folder) ?? first;
            if (file !== undefined) last = last.then(() => changed(file));
          },
          NAMES,
        ),
    );
  }

  close(): void {
    for (const watch of this.#watches) watch.close();
  }
}
