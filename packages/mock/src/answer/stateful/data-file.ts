import { readFile } from 'node:fs/promises';
import { type JsonValue, replaceFile } from '@specpact/spec';
import type { KeptData, StoredCollection } from './data/kept-data.ts';
import { readStored } from './data/stored-data.ts';
import { DataFileError } from './data-file-error.ts';

/** In milliseconds: how long changes are gathered before the file is written. */
const GATHER = 200;

/** The file that keeps the data of a stateful mock while it does not run. */
export class DataFile {
  readonly #file: string;
  readonly #failed: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;
  #last: Promise<void> = Promise.resolve();
  #data: KeptData | undefined;

  /** @param failed called if the file cannot be written. */
  constructor(file: string, failed: (error: Error) => void) {
    this.#file = file;
    this.#failed = failed;
  }

  /**
   * The stored collections; none if there is no file yet.
   *
   * @throws {DataFileError} if the file is not one that a mock has written, or that has its form.
   */
  async read(): Promise<StoredCollection[]> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw this.#unusable(cause instanceof Error ? cause.message : String(cause), cause);
    }
    let value: JsonValue;
    try {
      value = JSON.parse(text) as JsonValue;
    } catch (cause) {
      throw this.#unusable(cause instanceof Error ? cause.message : String(cause), cause);
    }
    const stored = readStored(value);
    if (typeof stored === 'string') throw this.#unusable(stored);
    return stored;
  }

  /** Writes the data soon. Several changes are written together. */
  save(data: KeptData): void {
    this.#data = data;
    this.#timer ??= setTimeout(() => this.#write(), GATHER);
  }

  /** Writes what is not written yet. */
  async close(): Promise<void> {
    if (this.#timer) this.#write();
    await this.#last;
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const collections = this.#data?.stored ?? [];
    const text = `${JSON.stringify({ collections }, undefined, 1)}\n`;
    this.#last = this.#last
      .then(() => replaceFile(this.#file, text))
      .catch((error: unknown) => this.#failed(error instanceof Error ? error : new Error(String(error))));
  }

  #unusable(reason: string, cause?: unknown): DataFileError {
    const message = `${this.#file} cannot be read as data of a mock, and is left as it is: ${reason}`;
    return new DataFileError(`${message}. Mend it, or name another file`, { cause });
  }
}
