import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
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

/** What happened to a document after one of its files changed. */
export interface Reload {
  /** The document's file. */
  file: string;
  /** `added`: it was not served before. `removed`: it is not served any more. */
  change: 'changed' | 'added' | 'removed';
  /** The document that is served from now on. With an error, that is the last good one, if there was one. */
  document: OpenApiDocument | undefined;
  /** What is wrong and where, if the new version cannot be served. */
  error: Error | undefined;
  /** How long it took, in milliseconds. */
  duration: number;
}

/** In milliseconds: who writes a large file in parts comes back within this time. */
const PATIENCE = 100;

interface ReloadingOptions extends ReadOptions {
  /** The folder whose documents are served. */
  folder: string | undefined;
  /** Whether documents are answered as Prism answers. */
  asPrism?: boolean | undefined;
  /** Called after each change with all documents that are served. */
  served: (documents: readonly OpenApiDocument[]) => void;
  tell: (reload: Reload) => void;
}

/** Reloads a document whenever it changes. If the new version cannot be served, the last good one stays. */
export class Reloading {
  readonly #mounts: Mounts;
  readonly #options: ReloadingOptions;
  readonly #watches = new Map<string, DocumentWatch>();
  readonly #folderWatch: FolderWatch | undefined;
  /** The files that are read again when those before them have been. */
  readonly #waiting = new Set<string>();
  /** The last change that was started. Changes run one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(mounts: Mounts, options: ReloadingOptions) {
    this.#mounts = mounts;
    this.#options = options;
    for (const { document } of mounts.documents) this.#watch(document);
    const { folder } = options;
    if (folder === undefined) return;
    this.#folderWatch = new FolderWatch(folder, (files) => {
      for (const file of files) {
        // A known document has a watch of its own, which also covers the files that it refers to.
        if (!this.#watches.has(file)) this.#loadSoon(file);
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
    this.#watches.set(file, new DocumentWatch(document, () => this.#loadSoon(file)));
  }

  #soon(change: () => Promise<void>): void {
    this.#last = this.#last.then(change);
  }

  /** A change that comes while another one of the file waits is read with it. */
  #loadSoon(file: string): void {
    if (this.#waiting.has(file)) return;
    this.#waiting.add(file);
    this.#soon(() => {
      this.#waiting.delete(file);
      return this.#load(file);
    });
  }

  async #load(file: string): Promise<void> {
    const started = performance.now();
    const since = Date.now();
    const watch = this.#watches.get(file);
    const last = this.#mounts.documents.find(({ document }) => document.file === file)?.document;
    const change = last ? 'changed' : 'added';
    let document = last;
    let error: Error | undefined;
    try {
      if (!last && !(await this.#isDocument(file))) return;
      const mocked = mockDocument(await loadDocument(file, this.#options), this.#options.asPrism);
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
    const duration = performance.now() - started;
    if (watch && error && (await isBeingWritten(watch, since, error)) && this.#watches.get(file) === watch) {
      if (!this.#waiting.has(file)) watch.tellAgain();
    } else this.#options.tell({ file, change, document, error, duration });
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

  /** Whether a new file is a document of the folder, by the rules that apply at the start. */
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

/** Whether a document is broken only because its files were read while somebody wrote them. */
async function isBeingWritten(watch: DocumentWatch, since: number, error: Error): Promise<boolean> {
  await setTimeout(PATIENCE, undefined, { ref: false });
  const faults = error instanceof DocumentError ? error.faults : [];
  return watch.isWrittenSince(
    since,
    faults.map(({ position }) => position.file),
  );
}
