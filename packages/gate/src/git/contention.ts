/** With more losses than this, the pauses grow no longer. */
const MOST_LOSSES = 5;

/** In milliseconds: no pause is longer. */
const LONGEST_PAUSE = 60_000;

/**
 * How many others write to the same branch, as far as losses tell.
 *
 * A try takes from a fraction of a second to many seconds, by the network and the machine. So pauses are measured in
 * tries. Each loss doubles them, which soon leaves room for each of the others. The next write of this process begins
 * with what the last one has learned.
 */
export class Contention {
  #losses = 0;

  /** @param took how long the lost try took, in milliseconds. @returns the pause before the next one. */
  lost(took: number): number {
    this.#losses = Math.min(MOST_LOSSES, this.#losses + 1);
    return Math.random() * Math.min(LONGEST_PAUSE, took * 2 ** this.#losses);
  }

  won(): void {
    this.#losses = Math.max(0, this.#losses - 1);
  }
}
