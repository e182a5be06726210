import { statSync } from 'node:fs';

/** The text of a file that an editor has open, saved or not. `undefined`: nobody has it open. */
export type OpenText = (file: string) => string | undefined;

interface Kept<Value> {
  value: Value;
  /** The files that it was read from, each with what says whether it has changed since. */
  stamps: ReadonlyMap<string, Stamp>;
}

/** The text of a file that is open. Of another one, when it was written, and its size. */
interface Stamp {
  text: string | undefined;
  onDisk: string | undefined;
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
    if (kept && [...kept.stamps].every(([one, stamp]) => isSame(this.#stamp(one), stamp))) return kept.value;
    const { value, files } = read();
    this.#kept.set(file, { value, stamps: new Map(files.map((one) => [one, this.#stamp(one)])) });
    return value;
  }

  #stamp(file: string): Stamp {
    const text = this.#openText(file);
    if (text !== undefined) return { text, onDisk: undefined };
    const stats = statSync(file, { throwIfNoEntry: false });
    return { text, onDisk: stats && `${stats.mtimeMs} ${stats.size}` };
  }
}

function isSame(one: Stamp, other: Stamp): boolean {
  return one.text === other.text && one.onDisk === other.onDisk;
}
