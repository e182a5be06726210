import type { Path } from '../json/json-pointer.ts';
import { DocumentError, type DocumentFault } from '../text/document-error.ts';
import type { SourceText } from '../text/source-text.ts';

/** References of a document lead nowhere. */
export class BrokenReferenceError extends DocumentError {
  constructor(first: DocumentFault, others: readonly DocumentFault[]) {
    super(first.reason, { ...first, others });
  }
}

/** All references of a document that cannot be followed, each with its place. */
export class BrokenReferences {
  readonly #faults: DocumentFault[] = [];
  readonly #places = new Set<string>();

  /** @param what how the reference is written, such as `$ref "#/a"`. */
  add(what: string, reason: string, source: SourceText, at: Path): void {
    const position = source.locate(at, 'value');
    this.#push({ reason: `${what} ${reason}`, position, path: at });
  }

  /** Adds the faults of another file. */
  addError(error: DocumentError): void {
    for (const fault of error.faults) this.#push(fault);
  }

  /** Adds a fault once, even if several ways lead to it. */
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
    throw new BrokenReferenceError(first, others);
  }
}
