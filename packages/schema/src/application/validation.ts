import type { JsonValue } from '@specpact/spec';
import type { ExactNumbers, NumberText } from '../json/number/exact-numbers.ts';
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
  /** How a number of the value is written, for digits that a JavaScript number does not hold. */
  numberText?: NumberText;
}

/** One comparison of one value with one schema, as its keywords see it. */
export interface Validation {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  /** Whether the consumer leaves the length of an array open. The length of the example has no meaning then. */
  readonly isLengthOpen: (at: Trail) => boolean;
  /** Whether a part is only an example of what the consumer accepts. */
  readonly isLike: (at: Trail) => boolean;
  readonly numbers: ExactNumbers;
  /** Compares a value with a schema. Keywords call it for the schemas below them. */
  apply(schema: SchemaAt, subject: Subject): Outcome;
  /** Whether a value is a part of a whole one, whose other members the consumer does not read. */
  isPart(part: JsonValue, at: Trail, whole: JsonValue, wholeAt: Trail): boolean;
}
