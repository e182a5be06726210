/** A result that is worked out when somebody asks for it, and kept until the files change. */
export class KeptResult<T> {
  readonly #make: () => Promise<T>;
  #kept: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  get(): Promise<T> {
    this.#kept ??= this.#make();
    return this.#kept;
  }

  forget(): void {
    this.#kept = undefined;
  }
}
