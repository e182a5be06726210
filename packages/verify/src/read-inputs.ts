import { resolve } from 'node:path';
import { type Pact, PactError, readPact } from '@specpact/compare';
import {
  DocumentError,
  formatPosition,
  loadDocument,
  type OpenApiDocument,
  readSource,
} from '@specpact/spec';
import { printable } from './report/paint.ts';
import { shownPath } from './shown-path.ts';
import { VerifyError } from './verify-error.ts';

/** Reads files, remembering what is wrong with each instead of stopping at the first. */
export class InputReader {
  readonly #cwd: string;
  readonly #problems: string[] = [];

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** Every document that can be read; of the others, the problem is kept. */
  documents(files: readonly string[]): Promise<OpenApiDocument[]> {
    return this.#readAll(files, loadDocument);
  }

  /** Every pact that can be read; of the others, the problem is kept. */
  pacts(files: readonly string[]): Promise<Pact[]> {
    return this.#readAll(files, async (file) => readPact(await readSource(file)));
  }

  /** Adds what is wrong, with the place where there is one. */
  problem(reason: string, position?: { file: string; line?: number; column?: number }): void {
    this.#problems.push(printable(position ? `${this.#place(position)}: ${reason}` : reason));
  }

  /** @throws {VerifyError} if there was any problem. */
  finish(): void {
    if (this.#problems.length > 0) throw new VerifyError(this.#problems);
  }

  /** What `read` gives, or `instead` where the file is at fault; the problem is kept then. */
  async attempt<T>(read: () => Promise<T>, instead: T): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof DocumentError || error instanceof PactError)) throw error;
      this.problem(error.reason, error.position);
      return instead;
    }
  }

  /** One after the other: the order of problems is the order of files. */
  async #readAll<T>(files: readonly string[], read: (file: string) => Promise<T>): Promise<T[]> {
    const values: T[] = [];
    for (const file of files) {
      const value = await this.attempt(() => read(resolve(this.#cwd, file)), undefined);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  #place({ file, line, column }: { file: string; line?: number; column?: number }): string {
    const shown = shownPath(file, this.#cwd);
    return line === undefined ? shown : formatPosition({ file: shown, line, column: column ?? 1 });
  }
}
