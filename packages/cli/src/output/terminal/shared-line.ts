/** In bytes: more of a line fits on no terminal. */
const LONGEST = 1024;

const [HIDDEN, SHOWN] = [0, 1];

/** The places of `numbers`. */
const [STATE, LOCK, LENGTH, DRAWN] = [0, 1, 2, 3];

/**
 * A line of progress that two threads know: one says what it does, the other draws it. The first may be busy for
 * seconds, and could then draw nothing itself.
 */
export class SharedLine {
  readonly buffer: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  readonly #began: Float64Array;
  readonly #bytes: Uint8Array;

  constructor(buffer = new SharedArrayBuffer(24 + LONGEST)) {
    this.buffer = buffer;
    this.#numbers = new Int32Array(buffer, 0, 4);
    this.#began = new Float64Array(buffer, 16, 1);
    this.#bytes = new Uint8Array(buffer, 24);
  }

  /** Says what is being done. @param now in milliseconds since 1970. It counts if nothing was shown before. */
  show(text: string, now: number): void {
    this.#locked(() => {
      const bytes = new TextEncoder().encode(text).subarray(0, LONGEST);
      this.#bytes.set(bytes);
      this.#numbers[LENGTH] = bytes.length;
      if (this.#numbers[STATE] === HIDDEN) this.#began[0] = now;
      Atomics.store(this.#numbers, STATE, SHOWN);
    });
    Atomics.notify(this.#numbers, STATE);
  }

  /** From now on nothing is drawn. @returns whether a line stands on the terminal, which the caller clears. */
  hide(): boolean {
    // Most calls: a command writes thousands of lines, and no line of progress is there.
    if (Atomics.load(this.#numbers, STATE) === HIDDEN) return false;
    let isDrawn = false;
    this.#locked(() => {
      Atomics.store(this.#numbers, STATE, HIDDEN);
      isDrawn = this.#numbers[DRAWN] === 1;
      this.#numbers[DRAWN] = 0;
    });
    Atomics.notify(this.#numbers, STATE);
    return isDrawn;
  }

  /** Waits until there is something to show. It blocks the thread. */
  waitForText(): void {
    Atomics.wait(this.#numbers, STATE, HIDDEN);
  }

  /** Waits until the line is hidden, or for so many milliseconds. It blocks the thread. */
  waitWhileShown(milliseconds: number): void {
    Atomics.wait(this.#numbers, STATE, SHOWN, milliseconds);
  }

  /** Gives `draw` the text and for how many milliseconds it has been true, unless the line is hidden. */
  draw(now: number, draw: (text: string, took: number) => boolean): void {
    this.#locked(() => {
      if (this.#numbers[STATE] === HIDDEN) return;
      // A view of shared memory cannot be decoded.
      const bytes = this.#bytes.slice(0, this.#numbers[LENGTH]);
      if (draw(new TextDecoder().decode(bytes), now - (this.#began[0] ?? now))) this.#numbers[DRAWN] = 1;
    });
  }

  #locked(task: () => void): void {
    while (Atomics.compareExchange(this.#numbers, LOCK, 0, 1) !== 0) Atomics.wait(this.#numbers, LOCK, 1);
    try {
      task();
    } finally {
      Atomics.store(this.#numbers, LOCK, 0);
      Atomics.notify(this.#numbers, LOCK);
    }
  }
}
