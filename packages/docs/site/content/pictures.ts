/** The pictures of the documentation. `PICTURES=write` with `test/workbench.test.ts` takes them anew. */
export const PICTURES = ['reference', 'requests', 'contracts', 'changes'] as const;
