/**
 * A map of a bounded size: of all keys that are added, it keeps the smallest. So what it has at the end does not depend
 * on the order in which they came, nor on how they were divided among several maps.
 */
export class SmallestKeys<Value> {
  readonly #most: number;
  readonly #values = new Map<string, Value>();
  /** The largest key, once the map is full. */
  #largest: string | undefined;

  constructor(most: number) {
    this.#most = most;
  }

  /** The value of a key, which is made if the key is new; `undefined` if the map is full of smaller keys. */
  at(key: string, make: () => Value): Value | undefined {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    if (this.#largest !== undefined) {
      if (key > this.#largest) return undefined;
      this.#values.delete(this.#largest);
    }
    const value = make();
    this.#values.set(key, value);
    if (this.#values.size === this.#most) this.#largest = largestOf(this.#values.keys());
    return value;
  }

  /** In the order in which they came. */
  entries(): IterableIterator<[string, Value]> {
    return this.#values.entries();
  }

  values(): IterableIterator<Value> {
    return this.#values.values();
  }

  keys(): IterableIterator<string> {
    return this.#values.keys();
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }
}

function largestOf(keys: Iterable<string>): string {
  let largest = '';
  for (const key of keys) if (key > largest) largest = key;
  return largest;
}
