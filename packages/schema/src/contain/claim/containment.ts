import type { JsonValue } from '@specpact/spec';
import type { Direction } from '../../application/subject.ts';
import type { SchemaAt } from '../../read/schema-at.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import type { Trail } from '../../read/trail.ts';

export interface ContainOptions {
  /** Which way the values go. `readOnly` is about requests, `writeOnly` about responses. */
  direction: Direction;
  /**
   * What else holds for a value of the inner schema and for each of its parts, for example that nobody sends a member
   * that is not described. It gets all schemas that the inner side has for this part: none if it says nothing of it.
   *
   * @default no further schemas
   */
  besides?: (schemas: readonly SchemaAt[], reader: SchemaReader) => readonly SchemaAt[];
}

/** A keyword of one of the schemas, at its place. */
export interface KeywordAt {
  keyword: string;
  schema: Trail;
}

/** The question is not decided, because of a keyword of one of the schemas. */
export interface Undecided extends KeywordAt {
  answer: 'undecided';
}

/** Whether every value of one schema is a value of another. */
export type Containment =
  | { answer: 'contained' }
  /** The inner schema accepts `witness`. The outer one refuses it by the keyword `refusedBy`. */
  | { answer: 'not-contained'; witness: JsonValue; refusedBy: KeywordAt }
  | Undecided;

/** Whether some value satisfies several schemas at once. */
export type Overlap =
  | { answer: 'overlapping'; witness: JsonValue }
  /** The keywords `between` leave no value together. */
  | { answer: 'disjoint'; between: readonly KeywordAt[] }
  | Undecided;
