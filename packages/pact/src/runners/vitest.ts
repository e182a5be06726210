// runners/ takes a test runner.
// It gives the setup and teardown with which the runner settles the pacts of a run.
import { PactRun } from '../settle/pact-run.ts';
import { isPartialRun, type RunModule } from './partial-run.ts';

/** What the reporter needs of Vitest: the same in versions 4 and 5. */
interface VitestRunner {
  readonly logger: { error(message: string): void };
  globTestSpecifications(): Promise<readonly { readonly moduleId: string }[]>;
}

/**
 * Vitest's reporter that settles the pact files when the tests have run: `reporters: ['default',
 * '@specpact/pact/vitest']`. It prints what is wrong with them, and makes the run fail.
 */
class PactReporter {
  readonly #run = new PactRun();
  #vitest: VitestRunner | undefined;

  /** Before any process for tests is started: each inherits where to record. */
  onInit(vitest: VitestRunner): void {
    this.#vitest = vitest;
    this.#run.begin();
    process.once('exit', () => this.#run.discard());
  }

  /** In watch mode there are many runs, each recorded by itself. */
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
