import { performance } from 'node:perf_hooks';

/** In milliseconds: somebody who types is not judged at each letter. */
const PAUSE = 100;

/** Runs a task after changes, one run at a time. A task that takes long also waits longer. */
export class Judging {
  readonly #task: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  #isStale = false;
  #took = 0;

  constructor(task: () => Promise<void>) {
    this.#task = task;
  }

  /** Something has changed. */
  schedule(): void {
    if (this.#isRunning) {
      this.#isStale = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), Math.max(PAUSE, this.#took));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#isStale = false;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    this.#isStale = false;
    const start = performance.now();
    try {
      await this.#task();
    } finally {
      this.#took = performance.now() - start;
      this.#isRunning = false;
    }
    if (this.#isStale) this.schedule();
  }
}
