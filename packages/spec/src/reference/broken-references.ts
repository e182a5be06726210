import type { Path } from '../json/json-pointer.ts';
import { DocumentError, type DocumentFault } from '../text/document-error.ts';
import type { SourceText } from '../text/source-text.ts';

/** The references of a document that cannot be followed, all of them, each with its place. */
export class BrokenReferences {
  readonly #faults: DocumentFault[] = [];
  readonly #places = new Set<string>();

  /** @param what how the reference is written, as `$ref "#/a"`. */
  add(what: string, reason: string, source: SourceText, at: Path): void {
    this.#push({ reason: `${what} ${reason}`, position: source.locate(at, 'value') });
  }

  /** What reading another file has found. */
  addError(error: DocumentError): void {
    for (const fault of error.faults) this.#push(fault);
  }

  /** A fault is told once where several ways lead to it. */
  #push(fault: DocumentFault): void {
    const { file, line, column } = fault.position;
    const key = JSON.stringify([file, line, column, fault.reason]);
    if (!this.#places.has(key)) this.#faults.push(fault);
    this.#places.add(key);
  }

  /** @throws {DocumentError} with all of them, if there are any. */
  refuse(): void {
    const [first, ...others] = this.#faults;
    if (!first) return;
    throw new DocumentError(first.reason, { position: first.position, others });
  }
}
