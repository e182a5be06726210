import { PactRun } from '../settle/pact-run.ts';

interface TestEvent {
  readonly type: string;
  readonly data: { readonly skip?: unknown; readonly todo?: unknown };
}

const run = new PactRun();
// The runner loads its reporters before it starts a process for a test file, so each process inherits the folder.
run.begin();
process.once('exit', () => run.discard());

/**
 * The reporter for node:test. It checks or writes the pact files when the tests have run: `node --test
 * --test-reporter=@specpact/pact/node-test`. Use another reporter beside it to show the tests. It reports only
 * errors in pact files, and they fail the run.
 */
async function* pactReporter(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let failed = false;
  let partial = isNarrowed([...process.execArgv, ...process.argv.slice(1)]);
  for await (const { type, data } of events) {
    if (type === 'test:fail' && !data.todo) failed = true;
    if (type === 'test:pass' && data.skip !== undefined) partial = true;
  }
  for (const error of await run.settle({ failed, partial })) {
    yield `\n${error.name}: ${error.message}\n`;
    process.exitCode = 1;
  }
}

/** Whether the command line leaves tests out. A file named without a wildcard counts as one of several. */
function isNarrowed(args: readonly string[]): boolean {
  return args.some(
    (arg) =>
      /^--(experimental-)?test-(name-pattern|skip-pattern|only|shard)\b/.test(arg) ||
      (!arg.startsWith('-') && /\.[cm]?[jt]s$/.test(arg) && !/[*?[{]/.test(arg)),
  );
}

// biome-ignore lint/style/noDefaultExport: Node loads a reporter by its default export
export default pactReporter;
