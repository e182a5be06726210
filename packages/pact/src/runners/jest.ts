import { PactRun } from '../settle/pact-run.ts';

interface JestConfig {
  readonly testNamePattern?: string | undefined;
  readonly testPathPatterns?: { readonly patterns: readonly string[] } | undefined;
  readonly onlyChanged?: boolean;
  readonly onlyFailures?: boolean;
  readonly shard?: unknown;
}

interface JestResults {
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly wasInterrupted: boolean;
}

/**
 * The reporter for Jest. It checks or writes the pact files when the tests have run: `reporters: ['default',
 * '@specpact/pact/jest']`. An error in a pact file fails the run.
 */
class PactReporter {
  readonly #run = new PactRun();
  readonly #config: JestConfig;
  #error: Error | undefined;

  constructor(config: JestConfig) {
    this.#config = config;
    // Jest makes reporters before it starts a process for tests, so each process inherits the folder.
    this.#run.begin();
    process.once('exit', () => this.#run.discard());
  }

  onRunStart(): void {
    this.#run.begin();
  }

  async onRunComplete(_contexts: unknown, results: JestResults): Promise<void> {
    const { testNamePattern, testPathPatterns, onlyChanged, onlyFailures, shard } = this.#config;
    const partial =
      Boolean(testNamePattern || onlyChanged || onlyFailures || shard) ||
      (testPathPatterns?.patterns.length ?? 0) > 0 ||
      results.numPendingTests > 0;
    // Jest sets `success` only after its reporters have run.
    const failed =
      results.numFailedTests > 0 || results.numRuntimeErrorTestSuites > 0 || results.wasInterrupted;
    const errors = await this.#run.settle({ failed, partial });
    if (errors.length === 0) return;
    this.#error = new AggregateError(
      errors,
      errors.map(({ name, message }) => `${name}: ${message}`).join('\n'),
    );
    process.stderr.write(`\n${this.#error.message}\n`);
  }

  /** Jest asks for this at the end, and fails if there is an error. */
  getLastError(): Error | undefined {
    return this.#error;
  }
}

// biome-ignore lint/style/noDefaultExport: Jest loads a reporter by its default export
export default PactReporter;
