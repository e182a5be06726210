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
 * Jest's reporter that settles the pact files when the tests have run: `reporters: ['default',
 * '@specpact/pact/jest']`. What is wrong with them fails the run.
 */
class PactReporter {
  readonly #run = new PactRun();
  readonly #config: JestConfig;
  #error: Error | undefined;

  constructor(config: JestConfig) {
    this.#config = config;
    // Reporters are made before any process for tests is started: each inherits where to record.
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
    // Jest decides `success` only after its reporters.
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

  /** Jest asks for it at the end, and fails if there is one. */
  getLastError(): Error | undefined {
    return this.#error;
  }
}

// biome-ignore lint/style/noDefaultExport: Jest loads a reporter by its default export
export default PactReporter;
