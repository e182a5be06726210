import { ListFault } from './json-items.ts';

/** In bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** Cuts a text that comes in chunks into its lines. */
export class TextLines {
  #kept: Buffer[] = [];
  #keptLength = 0;

  /** The lines that end in this chunk, without their ends. @throws {ListFault} if a line is too long. */
  take(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      lines.push(this.#line(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) {
      this.#kept.push(Buffer.from(chunk.subarray(start)));
      this.#keptLength += chunk.length - start;
      if (this.#keptLength > LONGEST_LINE) {
        throw new ListFault(
          `the line is longer than ${LONGEST_LINE / 1024 / 1024} MiB: take it out of the file`,
        );
      }
    }
    return lines;
  }

  /** The last line, which may have no end. */
  end(): Buffer[] {
    return this.#kept.length > 0 ? [this.#line(Buffer.alloc(0))] : [];
  }

  #line(last: Buffer): Buffer {
    if (this.#kept.length === 0) return last;
    const line = Buffer.concat([...this.#kept, last]);
    this.#kept = [];
    this.#keptLength = 0;
    return line;
  }
}
