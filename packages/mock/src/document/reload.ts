import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DocumentError,
  findDocuments,
  loadDocument,
  type OpenApiDocument,
  type ReadOptions,
} from '@specpact/spec';
import { DocumentWatch } from './document-watch.ts';
import { FolderWatch } from './folder-watch.ts';
import { mockDocument } from './mocked-document.ts';
import type { Mounts } from './mounts.ts';

/** What became of a document after one of its files changed. */
export interface Reload {
  /** The document's file. */
  file: string;
  /** Whether it was served before, or is no longer. */
  change: 'changed' | 'added' | 'removed';
  /** The document that is served from now on: with an error, still the last good one, if there was one. */
  document: OpenApiDocument | undefined;
  /** What is wrong, and where, if the new one cannot be served. */
  error: Error | undefined;
  /** How long it took, in milliseconds. */
  duration: number;
}

interface ReloadingOptions extends ReadOptions {
  /** Whose documents come and go with their files. */
  folder: string | undefined;
  /** Called with what is served after each change. */
  served: (documents: readonly OpenApiDocument[]) => void;
  tell: (reload: Reload) => void;
}

/** Serves a document anew whenever it changes; one that cannot be served leaves the last one in place. */
export class Reloading {
  readonly #mounts: Mounts;
  readonly #options: ReloadingOptions;
  readonly #watches = new Map<string, DocumentWatch>();
  readonly #folderWatch: FolderWatch | undefined;
  /** One change after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(mounts: Mounts, options: ReloadingOptions) {
    this.#mounts = mounts;
    this.#options = options;
    for (const { document } of mounts.documents) this.#watch(document);
    const { folder } = options;
    if (folder === undefined) return;
    this.#folderWatch = new FolderWatch(folder, (files) => {
      for (const file of files) {
        // A document that changes is watched on its own, with the files that it refers to.
        if (!this.#watches.has(file)) this.#soon(() => this.#load(file));
        else if (!existsSync(file)) this.#soon(() => this.#remove(file));
      }
    });
  }

  close(): void {
    this.#folderWatch?.close();
    for (const watch of this.#watches.values()) watch.close();
    this.#watches.clear();
  }

  #watch(document: OpenApiDocument): void {
    const { file } = document;
    this.#watches.set(file, new DocumentWatch(document, () => this.#soon(() => this.#load(file))));
  }

  #soon(change: () => Promise<void>): void {
    this.#last = this.#last.then(change);
  }

  async #load(file: string): Promise<void> {
    const started = performance.now();
    const watch = this.#watches.get(file);
    const last = this.#mounts.documents.find(({ document }) => document.file === file)?.document;
    const change = last ? 'changed' : 'added';
    let document = last;
    let error: Error | undefined;
    try {
      if (!last && !(await this.#isDocument(file))) return;
      const mocked = mockDocument(await loadDocument(file, this.#options));
      this.#mounts.put(mocked);
      document = mocked.document;
      this.#served();
      if (watch) watch.follow(document);
      else this.#watch(document);
    } catch (cause) {
      if (this.#isGone(file, cause)) return this.#remove(file);
      error = cause instanceof Error ? cause : new Error(String(cause));
      watch?.followAnything();
    }
    this.#options.tell({ file, change, document, error, duration: performance.now() - started });
  }

  async #remove(file: string): Promise<void> {
    const started = performance.now();
    const watch = this.#watches.get(file);
    if (!watch || existsSync(file)) return;
    watch.close();
    this.#watches.delete(file);
    this.#mounts.remove(file);
    this.#served();
    const duration = performance.now() - started;
    this.#options.tell({ file, change: 'removed', document: undefined, error: undefined, duration });
  }

  /** Whether a file that has come is one that the folder would have been served with. */
  async #isDocument(file: string): Promise<boolean> {
    const { folder } = this.#options;
    return folder !== undefined && existsSync(file) && (await findDocuments(folder)).includes(file);
  }

  #isGone(file: string, cause: unknown): boolean {
    const isMissing = cause instanceof DocumentError && cause.isMissing && cause.position.file === file;
    return isMissing && dirname(file) === this.#options.folder && this.#watches.has(file);
  }

  #served(): void {
    this.#options.served(this.#mounts.documents.map(({ document }) => document));
  }
}
