/** What Vitest reports about a test file that ran. */
export interface RunModule {
  readonly moduleId: string;
  readonly children: { allTests(): Iterable<{ result(): { readonly state: string } }> };
}

/** Whether a test of these files was left out: by `-t`, `.only`, `.skip` or an interruption. */
export function isPartialRun(modules: readonly RunModule[]): boolean {
  return modules.some(({ children }) =>
    [...children.allTests()].some((test) => ['skipped', 'pending'].includes(test.result().state)),
  );
}
