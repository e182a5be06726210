// inputs/ takes the folders `openapi/` and `pacts/`, or files that are named.
// It gives documents and pacts that have been read, or every problem at once.
import { resolve } from 'node:path';
import { type Pact, PactError, readPact } from '@specpact/compare';
import {
  DocumentError,
  formatPosition,
  type LoadOptions,
  loadDocumentSync,
  type OpenApiDocument,
  printable,
  readSourceSync,
} from '@specpact/spec';
import type { Layout } from './layout.ts';
import { shownPath } from './shown-path.ts';
import { VerifyError } from './verify-error.ts';

/** Reading one file after the other is slow. Reading all at once needs too many file handles. */
const AT_ONCE = 32;

/** Where files are read. */
export interface InputOptions extends LoadOptions {
  /** What file names are relative to. */
  cwd: string;
  /**
   * Where the documents and pacts are, and what the repository says of them.
   *
   * @default the folders `openapi/` and `pacts/`
   */
  layout?: Layout | undefined;
  /** Is told the absolute path of each file that is read, so that no report replaces it. */
  onInput?: ((file: string) => void) | undefined;
}

/** Reads files. It remembers each problem, and does not stop at the first. */
export class InputReader {
  readonly #cwd: string;
  readonly #options: LoadOptions;
  readonly #layout: Layout | undefined;
  readonly #onInput: (file: string) => void;
  readonly #problems: string[] = [];

  constructor({ cwd, layout, maxFileSize, overlay, strict, onBroken, onInput = () => {} }: InputOptions) {
    this.#options = { maxFileSize, overlay, strict, onBroken };
    this.#cwd = cwd;
    this.#layout = layout;
    this.#onInput = onInput;
  }

  /** Reads documents. If one cannot be read, its problem is kept. */
  documents(files: readonly string[]): Promise<OpenApiDocument[]> {
    return this.#readAll(files, async (file) => {
      const root = this.#layout?.documents?.find((one) => one.file === file)?.root;
      const document = loadDocumentSync(file, { ...this.#options, root });
      document.files.forEach(this.#onInput);
      return document;
    });
  }

  /** Reads pacts. If one cannot be read, its problem is kept. */
  pacts(files: readonly string[]): Promise<Pact[]> {
    // Synchronous: to wait for a thousand small files takes longer than to read them.
    return this.#readAll(files, async (file) => {
      this.#onInput(file);
      return readPact(readSourceSync(file, this.#options));
    });
  }

  /** Adds what is wrong, with the place where there is one. */
  problem(reason: string, position?: { file: string; line?: number; column?: number }): void {
    this.#problems.push(printable(position ? `${this.#place(position)}: ${reason}` : reason));
  }

  /** @throws {VerifyError} if there was any problem. */
  finish(): void {
    if (this.#problems.length > 0) throw new VerifyError(this.#problems);
  }

  /** The result of `read`, or `instead` if the file is at fault. Then the problem is kept. */
  async attempt<T>(read: () => Promise<T>, instead: T): Promise<T> {
    try {
      return await read();
    } catch (error) {
      this.#note(error);
      return instead;
    }
  }

  /** Keeps a problem with a file. Any other error is thrown again. */
  #note(error: unknown): void {
    if (!(error instanceof DocumentError || error instanceof PactError)) throw error;
    if (error instanceof DocumentError && error.isMissing) {
      this.problem(error.reason, { file: error.position.file });
      return;
    }
    const faults = error instanceof DocumentError ? error.faults : [error];
    for (const { reason, position } of faults) this.problem(reason, position);
  }

  /** Reads many files at once. Problems keep the order of the files. */
  async #readAll<T>(files: readonly string[], read: (file: string) => Promise<T>): Promise<T[]> {
    const values: T[] = [];
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const batch = files.slice(at, at + AT_ONCE);
      const results = await Promise.allSettled(batch.map((file) => read(resolve(this.#cwd, file))));
      for (const result of results) {
        if (result.status === 'fulfilled') values.push(result.value);
        else this.#note(result.reason);
      }
    }
    return values;
  }

  #place({ file, line, column }: { file: string; line?: number; column?: number }): string {
    const shown = shownPath(file, this.#cwd);
    return line === undefined ? shown : formatPosition({ file: shown, line, column: column ?? 1 });
  }
}
