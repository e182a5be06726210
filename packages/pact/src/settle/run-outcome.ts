/** How the tests went whose interactions are recorded. */
export interface RunOutcome {
  /** Whether one of them failed: the pact file is then neither checked nor written. */
  failed: boolean;
  /** Whether only some of them ran. */
  partial: boolean;
}

/** What Vitest tells of a file, a suite or a test. */
interface TestTask {
  readonly mode: string;
  readonly result?: { readonly state: string } | undefined;
  readonly tasks?: readonly TestTask[];
}

/**
 * How the tests of a Vitest suite went, by what its `afterAll` is handed: the suite as the second
 * argument in Vitest 5, as the first before. `.only`, `.skip` and `-t` leave tests out.
 *
 * `undefined` if none of the arguments is a suite: another test runner's hook.
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
