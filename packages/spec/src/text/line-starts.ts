/** The places where the lines of a text begin. They turn an offset into a line and a column. */
export class LineStarts {
  readonly #text: string;
  /** The starts that were looked up so far. Most offsets that are asked for stand near the beginning. */
  readonly #starts = [0];

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column of an offset, both counted from 1. */
  at(offset: number): { line: number; column: number } {
    this.#readTo(offset);
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }

  #readTo(offset: number): void {
    let last = this.#starts.at(-1) ?? 0;
    while (last <= offset) {
      const end = this.#text.indexOf('\n', last);
      if (end === -1) return;
      last = end + 1;
      this.#starts.push(last);
    }
  }
}
