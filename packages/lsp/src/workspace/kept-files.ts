import { statSync } from 'node:fs';

/** The text of a file that an editor has open, saved or not. `undefined`: nobody has it open. */
export type OpenText = (file: string) => string | undefined;

interface Kept<Value> {
  value: Value;
  /** The files that it was read from, each with what says whether it has changed since. */
  stamps: ReadonlyMap<string, string>;
}

/** Remembers what was read from files, until one of them changes: somebody types in one of many. */
export class KeptFiles<Value> {
  readonly #kept = new Map<string, Kept<Value>>();
  readonly #openText: OpenText;

  constructor(openText: OpenText) {
    this.#openText = openText;
  }

  /**
   * What a file holds.
   *
   * @param read gives it, and every file that it was read from. What it throws is not remembered.
   */
  get(file: string, read: () => { value: Value; files: readonly string[] }): Value {
    const kept = this.#kept.get(file);
    if (kept && [...kept.stamps].every(([one, stamp]) => this.#stamp(one) === stamp)) return kept.value;
    const { value, files } = read();
    this.#kept.set(file, { value, stamps: new Map(files.map((one) => [one, this.#stamp(one)])) });
    return value;
  }

  #stamp(file: string): string {
    const text = this.#openText(file);
    if (text !== undefined) return `open ${text}`;
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats ? `${stats.mtimeMs} ${stats.size}` : 'none';
  }
}
