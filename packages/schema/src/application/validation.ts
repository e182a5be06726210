import type { JsonValue } from '@specpact/spec';
import type { ExactNumbers, NumberText } from '../number/exact-numbers.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import type { SchemaReader } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import type { Outcome } from './outcome.ts';
import type { Completeness, Direction, Subject } from './subject.ts';

export interface ValidationOptions {
  completeness: Completeness;
  direction: Direction;
  /** Arrays of the value whose length the consumer leaves open. */
  isLengthOpen?: (at: Trail) => boolean;
  /** Parts of the value that are examples of what a matcher takes. */
  isLike?: (at: Trail) => boolean;
  /** How a number of the value is written, where more digits are than a number of JavaScript holds. */
  numberText?: NumberText;
}

/** One comparison of one value with one schema, as its keywords see it. */
export interface Validation {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  /** Whether an array's length is left open by the consumer, so that the example's says nothing. */
  readonly isLengthOpen: (at: Trail) => boolean;
  /** Whether a part is an example, in whose place the consumer takes others. */
  readonly isLike: (at: Trail) => boolean;
  readonly numbers: ExactNumbers;
  /** Compares a value with a schema; keywords call it for the schemas below theirs. */
  apply(schema: SchemaAt, subject: Subject): Outcome;
  /** Whether what a consumer pins of a value is a part of a whole one: members may be missing. */
  isPart(part: JsonValue, at: Trail, whole: JsonValue, wholeAt: Trail): boolean;
}
