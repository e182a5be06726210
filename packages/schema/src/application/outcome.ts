import type { SchemaFault } from './schema-fault.ts';

/** What a schema says of one value. */
export interface Outcome {
  readonly faults: readonly SchemaFault[];
  /** The members that a keyword has spoken about, for `unevaluatedProperties`. */
  readonly members: ReadonlySet<string> | undefined;
  /** The items that a keyword has spoken about, for `unevaluatedItems`. */
  readonly items: ReadonlySet<number> | undefined;
}

/** Whether it is not known if the value satisfies the schema: nothing is wrong but what could not be compared. */
export function isOpen({ faults }: Outcome): boolean {
  return faults.length > 0 && faults.every(({ undecided }) => undecided);
}
