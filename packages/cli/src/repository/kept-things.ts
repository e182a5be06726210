import type { Keep } from '../command.ts';

/** What the runs of one watch have in common, such as a process that is slow to start. */
export class KeptThings implements AsyncDisposable {
  readonly #things = new Map<string, AsyncDisposable>();

  readonly keep: Keep = (name, make) => {
    const thing = this.#things.get(name) ?? make();
    this.#things.set(name, thing);
    // Each name stands for things of one type.
    return thing as ReturnType<typeof make>;
  };

  async [Symbol.asyncDispose](): Promise<void> {
    for (const thing of this.#things.values()) await thing[Symbol.asyncDispose]();
  }
}
