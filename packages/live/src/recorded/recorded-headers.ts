/** Headers as they were recorded. Unlike `Headers`, they take what HTTP would refuse: a recording may be edited. */
export class RecordedHeaders implements Iterable<[string, string]> {
  /** By the name in lower case. */
  readonly #values = new Map<string, string>();

  add(name: string, value: string): void {
    // HTTP/2 has its own fields among the headers (RFC 9113, section 8.3).
    if (name === '' || name.startsWith(':')) return;
    const key = name.toLowerCase();
    const known = this.#values.get(key);
    this.#values.set(key, known === undefined ? value : `${known}, ${value}`);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#values.entries();
  }
}
