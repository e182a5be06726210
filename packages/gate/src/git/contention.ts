/** With more losses than this, the pauses grow no longer. */
const MOST_LOSSES = 5;

/** In milliseconds: no pause is longer. */
const LONGEST_PAUSE = 60_000;

/**
 * How many others write to the same branch, as far as losses tell.
 *
 * A try takes from a fraction of a second to many seconds, by the network and the machine. So pauses are measured in
 * tries: in the quickest one, because the others have waited for each other. Each loss doubles the pauses, which soon
 * leaves room for each of the others. The next write of this process begins with what the last one has learned.
 */
export class Contention {
  #losses = 0;
  #quickest = Number.POSITIVE_INFINITY;

  /** @param took how long the lost try took, in milliseconds. @returns the pause before the next one. */
  lost(took: number): number {
    this.#quickest = Math.min(this.#quickest, took);
    this.#losses = Math.min(MOST_LOSSES, this.#losses + 1);
    return Math.random() * Math.min(LONGEST_PAUSE, this.#quickest * 2 ** this.#losses);
  }

  /** @param took how long the try took, in milliseconds. */
  won(took: number): void {
    this.#quickest = Math.min(this.#quickest, took);
    this.#losses = Math.max(0, this.#losses - 1);
  }
}
