import type { Trail } from '../read/trail.ts';

/** One keyword of a schema that a value does not satisfy. */
export interface SchemaFault {
  keyword: string;
  /** What the value must be, without a subject: `must be integer`. */
  reason: string;
  /** The keyword's place in the document. */
  schema: Trail;
  /** The place in the value. */
  value: Trail;
  /** The member that is missing or not allowed, if the fault is about one. */
  member?: string;
  /** The value could not be compared with the keyword: it may satisfy it, or not. */
  undecided?: true;
}
