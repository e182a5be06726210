/** How the tests went. */
export interface RunOutcome {
  /** Whether a test failed. The pact file is then neither checked nor written. */
  failed: boolean;
  /** Whether only some of the tests ran. */
  partial: boolean;
}

/** What Vitest tells of a file, a suite or a test. */
interface TestTask {
  readonly mode: string;
  readonly result?: { readonly state: string } | undefined;
  readonly tasks?: readonly TestTask[];
}

/**
 * Reads how the tests of a Vitest suite went from the arguments of its `afterAll`. Vitest 5 passes the suite as the
 * second argument, earlier versions as the first. `.only`, `.skip` and `-t` leave tests out.
 *
 * @returns `undefined` if no argument is a suite, as in the hook of another test runner.
 */
export function outcomeOf(given: readonly unknown[]): RunOutcome | undefined {
  const suite = given.find(isSuite);
  if (!suite) return undefined;
  const tests = testsOf(suite);
  return {
    failed: tests.some(({ result }) => result?.state === 'fail'),
    partial: tests.some(({ mode }) => mode !== 'run'),
  };
}

function isSuite(value: unknown): value is TestTask {
  return typeof value === 'object' && value !== null && 'tasks' in value && Array.isArray(value.tasks);
}

function testsOf(task: TestTask): TestTask[] {
  return task.tasks ? task.tasks.flatMap(testsOf) : [task];
}
