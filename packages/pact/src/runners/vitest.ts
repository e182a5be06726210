// runners/ takes the events of a test runner.
// It gives the pacts of a run: it begins a run before the tests, and settles the pacts after them.
import { PactRun } from '../settle/pact-run.ts';
import { isPartialRun, type RunModule } from './partial-run.ts';

/** The part of Vitest that the reporter needs. It is the same in versions 4 and 5. */
interface VitestRunner {
  readonly logger: { error(message: string): void };
  globTestSpecifications(): Promise<readonly { readonly moduleId: string }[]>;
}

/**
 * The reporter for Vitest. It checks or writes the pact files when the tests have run: `reporters: ['default',
 * '@specpact/pact/vitest']`. An error in a pact file is printed, and fails the run.
 */
class PactReporter {
  readonly #run = new PactRun();
  #vitest: VitestRunner | undefined;

  /** Runs before Vitest starts a process for tests, so each process inherits the folder. */
  onInit(vitest: VitestRunner): void {
    this.#vitest = vitest;
    this.#run.begin();
    process.once('exit', () => this.#run.discard());
  }

  /** Watch mode has many runs. Each is recorded alone. */
  onTestRunStart(): void {
    this.#run.begin();
  }

  async onTestRunEnd(
    modules: readonly RunModule[],
    errors: readonly unknown[],
    reason: 'passed' | 'failed' | 'interrupted',
  ): Promise<void> {
    const failed = reason !== 'passed' || errors.length > 0;
    const all = (await this.#vitest?.globTestSpecifications()) ?? [];
    const ran = new Set(modules.map(({ moduleId }) => moduleId));
    const partial = all.some(({ moduleId }) => !ran.has(moduleId)) || isPartialRun(modules);
    for (const error of await this.#run.settle({ failed, partial })) {
      this.#vitest?.logger.error(`\n${error.name}: ${error.message}`);
      process.exitCode = 1;
    }
  }
}

// biome-ignore lint/style/noDefaultExport: Vitest loads a reporter by its default export
export default PactReporter;
