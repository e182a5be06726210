import { join } from 'node:path';
import { isJsonObject } from '../json/json.ts';
import { DocumentError } from '../text/document-error.ts';
import { hashOf } from '../text/hash-of.ts';
import type { SourceText } from '../text/source-text.ts';

/** The file beside a document that lists the copies of files on the network. `specpact bundle` writes it. */
export const LOCK_FILE = 'remote.lock';

/** A copy of a file on the network. */
export interface RemoteCopy {
  /** Relative to the folder of the document. */
  file: string;
  /** Of its text as UTF-8, in hexadecimal digits. */
  sha256: string;
}

/** The copies that a lock file lists, by their URLs. */
export function readLock({ value }: Pick<SourceText, 'value'>): Map<string, RemoteCopy> {
  const found = new Map<string, RemoteCopy>();
  for (const [url, copy] of Object.entries(isJsonObject(value) ? value : {})) {
    if (!isJsonObject(copy)) continue;
    const { file, sha256 } = copy;
    if (typeof file === 'string' && typeof sha256 === 'string') found.set(url, { file, sha256 });
  }
  return found;
}

/** The copies of files on the network that lie beside a document. Nothing is fetched. */
export class RemoteCopies {
  readonly #folder: string;
  readonly #read: (file: string) => SourceText;
  #known: ReadonlyMap<string, RemoteCopy> | undefined;

  constructor(folder: string, read: (file: string) => SourceText) {
    this.#folder = folder;
    this.#read = read;
  }

  /** The file of a copy. */
  fileOf(url: string): string | undefined {
    const copy = this.#copies().get(url.replace(/#.*/s, ''));
    return copy && join(this.#folder, copy.file);
  }

  /** @throws {DocumentError} if the file is a copy, and not the one that was fetched. */
  check({ file, text }: SourceText): void {
    if (!this.#known) return;
    for (const [url, copy] of this.#known) {
      if (join(this.#folder, copy.file) !== file || hashOf(text) === copy.sha256) continue;
      const reason = `is not the copy of ${url} that ${LOCK_FILE} lists: remove the file, and fetch it again`;
      throw new DocumentError(reason, { position: { file, line: 1, column: 1 } });
    }
  }

  #copies(): ReadonlyMap<string, RemoteCopy> {
    this.#known ??= this.#readCopies();
    return this.#known;
  }

  #readCopies(): Map<string, RemoteCopy> {
    try {
      return readLock(this.#read(join(this.#folder, LOCK_FILE)));
    } catch (error) {
      // There is no such file, or the document is in memory.
      if (error instanceof DocumentError && (error.isMissing || this.#folder === '.')) return new Map();
      throw error;
    }
  }
}
