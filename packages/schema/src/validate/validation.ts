import type { JsonObject, JsonValue } from '@specpact/spec';
import type { SchemaAt, SchemaReader } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import { SchemaError } from '../schema-error.ts';
import type { SchemaFault } from './schema-fault.ts';

/**
 * What a value is compared for. `exact`: it is sent as it is. `partial`: a consumer pins what it
 * reads, so that members and items may be missing, and a schema is satisfied where the value can be
 * completed to one that satisfies it.
 */
export type Completeness = 'exact' | 'partial';

/** Which way the value goes: `readOnly` speaks of requests, `writeOnly` of responses. */
export type Direction = 'request' | 'response';

/** One comparison of one value with one schema. */
export class Validation {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  /** Whether an array's length is left open by the consumer, so that the example's says nothing. */
  readonly isLengthOpen: (at: Trail) => boolean;
  #steps = 0;
  #depth = 0;

  constructor(
    reader: SchemaReader,
    direction: Direction,
    isLengthOpen: (at: Trail) => boolean = () => false,
  ) {
    this.reader = reader;
    this.direction = direction;
    this.isLengthOpen = isLengthOpen;
  }

  /**
   * Counts one comparison, and how deep it stands in others.
   *
   * @throws {SchemaError} if there are too many: schemas that refer to each other can be made to
   * take longer than anybody waits.
   */
  within<Result>(compare: () => Result): Result {
    this.#steps += 1;
    this.#depth += 1;
    if (this.#steps > 1_000_000 || this.#depth > 500) {
      throw new SchemaError(
        this.#depth > 500
          ? 'a value, or the schemas that refer to each other, is nested too deeply to be judged'
          : 'a schema takes too many comparisons to be judged by',
      );
    }
    try {
      return compare();
    } finally {
      this.#depth -= 1;
    }
  }
}

/** What a schema says of one value. */
export interface Outcome {
  faults: SchemaFault[];
  /** The members that a keyword has spoken about, for `unevaluatedProperties`. */
  members: ReadonlySet<string>;
  /** The items that a keyword has spoken about, for `unevaluatedItems`. */
  items: ReadonlySet<number>;
}

/** A value at its place, with the schemas that are being applied to it already. */
export interface Subject {
  value: JsonValue;
  at: Trail;
  completeness: Completeness;
  /** What `$ref`s have led to without going down into the value: a circle if it is met again. */
  followed: readonly (JsonObject | boolean)[];
  /** The schema whose discriminator has been followed. */
  discriminated?: JsonObject;
}

/** Compares a value with a schema; the keywords' files call it for the schemas below theirs. */
export type Apply = (schema: SchemaAt, subject: Subject) => Outcome;
