/** In bytes. A longer entry is refused: it would have to be kept whole. */
const LONGEST_ITEM = 64 * 1024 * 1024;

/** In bytes: how much of a name is kept. */
const LONGEST_NAME = 32;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const COMMA = 0x2c;

/** What is wrong with the text of a list. */
export class ListFault extends Error {
  override readonly name = 'ListFault';
}

/**
 * Cuts the items out of one list of a JSON text that comes in chunks: `log.entries` of a HAR. Only the item that is
 * being read is kept, so the text may be of any length. Each item is a JSON text of its own, still to be parsed.
 */
export class JsonItems {
  readonly #way: readonly string[];
  /** How many containers are open. */
  #depth = 0;
  /** How many names of the way have been found. */
  #found = 0;
  /** The depth inside the list; 0 before it and after it. */
  #listDepth = 0;
  #isDone = false;
  #inText = false;
  #isEscaped = false;
  /** The bytes of the last text at the depth where a name of the way is looked for. */
  #name: number[] = [];
  /** The beginning of the item that the last chunk ended in. */
  #kept: Buffer[] = [];
  #keptLength = 0;
  /** Where the item begins in this chunk; -1 outside of an item. */
  #start = -1;

  /** @param way the names that lead to the list. Empty: the text is the list. */
  constructor(way: readonly string[]) {
    this.#way = way;
  }

  /** The items that end in this chunk. @throws {ListFault} if the text is not such a list. */
  take(chunk: Buffer): Buffer[] {
    const items: Buffer[] = [];
    if (this.#start >= 0) this.#start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      if (this.#inText) {
        index = this.#isOnWay ? this.#readName(chunk, index) : this.#endOfText(chunk, index);
        continue;
      }
      const byte = chunk[index] ?? 0;
      // Blanks, numbers, and the letters of literals.
      if (byte <= 0x20 || (byte > COMMA && byte < 0x5b) || (byte > 0x5d && byte < 0x7b)) {
        if (byte > 0x20 && byte !== 0x3a) this.#checkItem();
        continue;
      }
      switch (byte) {
        case QUOTE:
          this.#checkItem();
          this.#inText = true;
          if (this.#isOnWay) this.#name = [];
          break;
        case OPEN_OBJECT:
        case OPEN_LIST:
          this.#open(byte, index);
          break;
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          this.#close(chunk, index, items);
          break;
        default:
          break;
      }
    }
    if (this.#start >= 0) this.#keep(chunk.subarray(this.#start));
    return items;
  }

  /** @throws {ListFault} if the text has ended too early, or has no such list. */
  end(): void {
    if (this.#depth > 0 || this.#inText) throw new ListFault('the file ends too early: it is cut off');
    if (!this.#isDone) throw new ListFault(`it has no list \`${this.#way.join('.')}\``);
  }

  /** Whether a name that is read now may be the next one of the way. */
  get #isOnWay(): boolean {
    return !this.#isDone && this.#listDepth === 0 && this.#depth === this.#found + 1;
  }

  /** Reads one byte of a text that may be a name of the way. @returns its index. */
  #readName(chunk: Buffer, index: number): number {
    const byte = chunk[index] ?? 0;
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) {
      this.#inText = false;
      return index;
    }
    if (this.#name.length < LONGEST_NAME) this.#name.push(byte);
    return index;
  }

  /** Skips a text. @returns the index of its quote, or of the last byte of the chunk if it goes on behind that. */
  #endOfText(chunk: Buffer, begin: number): number {
    let from = this.#isEscaped ? begin + 1 : begin;
    this.#isEscaped = false;
    for (;;) {
      const quote = chunk.indexOf(QUOTE, from);
      const end = quote < 0 ? chunk.length : quote;
      let slashes = 0;
      while (end - slashes > from && chunk[end - slashes - 1] === BACKSLASH) slashes += 1;
      const isEscaped = slashes % 2 === 1;
      if (quote < 0) {
        this.#isEscaped = isEscaped;
        return chunk.length - 1;
      }
      if (!isEscaped) {
        this.#inText = false;
        return quote;
      }
      from = quote + 1;
    }
  }

  #open(byte: number, index: number): void {
    if (this.#listDepth > 0 && this.#depth === this.#listDepth) {
      if (byte === OPEN_LIST) throw new ListFault('an entry must be an object');
      this.#start = index;
    } else if (!this.#isDone && this.#listDepth === 0) {
      const isNext = this.#found < this.#way.length && this.#isOnWay && this.#nameIs(this.#way[this.#found]);
      if (isNext) this.#found += 1;
      const isHere = this.#found === this.#way.length && this.#depth === this.#found;
      if (isHere && (isNext || this.#way.length === 0)) {
        if (byte !== OPEN_LIST) throw new ListFault(`\`${this.#way.join('.')}\` must be a list`);
        this.#listDepth = this.#depth + 1;
      }
    }
    this.#depth += 1;
  }

  #nameIs(name: string | undefined): boolean {
    return Buffer.from(this.#name).toString() === name;
  }

  #close(chunk: Buffer, index: number, items: Buffer[]): void {
    this.#depth -= 1;
    if (this.#depth < 0) throw new ListFault('there is a bracket too many');
    if (this.#listDepth === 0) return;
    if (this.#depth === this.#listDepth && this.#start >= 0) {
      const last = chunk.subarray(this.#start, index + 1);
      items.push(this.#kept.length > 0 ? Buffer.concat([...this.#kept, last]) : last);
      this.#kept = [];
      this.#keptLength = 0;
      this.#start = -1;
    } else if (this.#depth < this.#listDepth) {
      this.#listDepth = 0;
      this.#isDone = true;
    }
  }

  #keep(part: Buffer): void {
    // The stream may use the chunk's memory again.
    this.#kept.push(Buffer.from(part));
    this.#keptLength += part.length;
    if (this.#keptLength > LONGEST_ITEM) {
      throw new ListFault(`it is longer than ${LONGEST_ITEM / 1024 / 1024} MiB: take it out of the file`);
    }
  }

  /** An item that is no object is no exchange. */
  #checkItem(): void {
    if (this.#listDepth > 0 && this.#depth === this.#listDepth && this.#start < 0) {
      throw new ListFault('an entry must be an object');
    }
  }
}
