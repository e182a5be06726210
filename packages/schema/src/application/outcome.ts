import type { SchemaFault } from './schema-fault.ts';

/** The result of one schema applied to one value. */
export interface Outcome {
  readonly faults: readonly SchemaFault[];
  /** The members that a keyword has evaluated, for `unevaluatedProperties`. */
  readonly members: ReadonlySet<string> | undefined;
  /** The items that a keyword has evaluated, for `unevaluatedItems`. */
  readonly items: ReadonlySet<number> | undefined;
}

/** Whether the question is open: there are faults, and all of them are undecided. */
export function isOpen({ faults }: Outcome): boolean {
  return faults.length > 0 && faults.every(({ undecided }) => undecided);
}
