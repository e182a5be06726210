import type { JsonValue } from '@specpact/spec';
import type { Direction } from '../../application/subject.ts';
import type { Trail } from '../../read/trail.ts';

export interface ContainOptions {
  /** Which way the values go: `readOnly` speaks of requests, `writeOnly` of responses. */
  direction: Direction;
}

/** A keyword of one of the schemas, at its place. */
export interface KeywordAt {
  keyword: string;
  schema: Trail;
}

/** What keeps a question from being decided: a keyword of one of the schemas, at its place. */
export interface Undecided extends KeywordAt {
  answer: 'undecided';
}

/** Whether every value of one schema is a value of another. */
export type Containment =
  | { answer: 'contained' }
  /** `witness` is a value that the inner schema takes and the outer refuses, by `refusedBy`. */
  | { answer: 'not-contained'; witness: JsonValue; refusedBy: KeywordAt }
  | Undecided;

/** Whether some value satisfies several schemas at once. */
export type Overlap =
  | { answer: 'overlapping'; witness: JsonValue }
  /** `between`: keywords that together leave no value. */
  | { answer: 'disjoint'; between: readonly KeywordAt[] }
  | Undecided;
