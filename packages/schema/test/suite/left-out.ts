import type { SuiteTest } from './public-suite.ts';

/**
 * What of a suite is not done, each with why. A name is a file, a file and a group, or a file, a group and
 * a test.
 */
export type LeftOut = Readonly<Record<string, string>>;

/** Holds the tests that fail to what is left out: neither may have more. */
export class Failures {
  readonly #leftOut: LeftOut;
  /** The names of what was tried, and of what of it failed. */
  readonly #tried = new Set<string>();
  readonly #failed = new Set<string>();

  constructor(leftOut: LeftOut) {
    this.#leftOut = leftOut;
  }

  /** The names of the tests that fail, and are not left out. */
  unexpected(tests: readonly SuiteTest[], judge: (test: SuiteTest) => boolean | undefined): string[] {
    return tests.flatMap((test) => {
      for (const name of test.names) this.#tried.add(name);
      if (judge(test) === test.isValid) return [];
      for (const name of test.names) this.#failed.add(name);
      return test.names.some((name) => Object.hasOwn(this.#leftOut, name)) ? [] : [test.names[2]];
    });
  }

  /** What is left out, and passes. An older copy of the suite may not have all of it. */
  get passing(): string[] {
    return Object.keys(this.#leftOut).filter((name) => this.#tried.has(name) && !this.#failed.has(name));
  }
}
