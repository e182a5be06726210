import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { ExactNumbers, type NumberText } from '../number/exact-numbers.ts';
import type { DynamicScope } from '../read/dynamic-scope.ts';
import type { SchemaAt, SchemaReader } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import { SchemaError } from '../schema-error.ts';
import { Application } from './application.ts';
import type { Outcome } from './outcome.ts';
import { carryOut } from './plan.ts';

/**
 * What a value is compared for. `exact`: it is sent as it is. `partial`: a consumer pins what it
 * reads, so that members and items may be missing, and a schema is satisfied where the value can be
 * completed to one that satisfies it.
 */
export type Completeness = 'exact' | 'partial';

/** Which way the value goes: `readOnly` speaks of requests, `writeOnly` of responses. */
export type Direction = 'request' | 'response';

/** A value at its place, with the schemas that are being applied to it already. */
export interface Subject {
  value: JsonValue;
  at: Trail;
  completeness: Completeness;
  /** What `$ref`s have led to without going down into the value: a circle if it is met again. */
  followed: readonly (JsonObject | boolean)[];
  /** How its schema was come to, where `$dynamicRef`s ask for it. */
  scope?: DynamicScope | undefined;
  /** The schema whose discriminator has been followed. */
  discriminated?: JsonObject;
}

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

const NOTHING: Outcome = { faults: [], members: undefined, items: undefined };

/** One comparison of one value with one schema. */
export class Validation {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  /** Whether an array's length is left open by the consumer, so that the example's says nothing. */
  readonly isLengthOpen: (at: Trail) => boolean;
  /** Whether a part is an example, in whose place the consumer takes others. */
  readonly isLike: (at: Trail) => boolean;
  readonly numbers: ExactNumbers;
  #steps = 0;
  #depth = 0;

  constructor(reader: SchemaReader, options: ValidationOptions) {
    this.reader = reader;
    this.direction = options.direction;
    this.isLengthOpen = options.isLengthOpen ?? (() => false);
    this.isLike = options.isLike ?? (() => false);
    this.numbers = new ExactNumbers((at) => reader.numberText(at), options.numberText ?? (() => undefined));
  }

  /**
   * Compares a value with a schema; keywords call it for the schemas below theirs.
   *
   * @throws {SchemaError} if there are too many comparisons, or one stands too deep in others: schemas
   * that refer to each other can be made to take longer than anybody waits.
   */
  apply({ value: written, at }: SchemaAt, subject: Subject): Outcome {
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
      if (written === true) return NOTHING;
      if (written === false) {
        const fault = { keyword: 'false', reason: 'must not be there', schema: at, value: subject.at };
        return { ...NOTHING, faults: [fault] };
      }
      const inside = this.reader.isDynamic ? this.#enter(written, at, subject) : subject;
      const application = new Application(this, written, at, inside);
      carryOut(application);
      return application;
    } finally {
      this.#depth -= 1;
    }
  }

  #enter(value: JsonObject, at: Trail, subject: Subject): Subject {
    const scope = this.reader.enter(subject.scope, { value, at });
    return scope === subject.scope ? subject : { ...subject, scope };
  }

  /** Whether what a consumer pins of a value is a part of a whole one: members may be missing. */
  isPart(part: JsonValue, at: Trail, whole: JsonValue, wholeAt: Trail): boolean {
    if (Array.isArray(part)) {
      if (!Array.isArray(whole)) return false;
      const isItem = (item: JsonValue, index: number, other: JsonValue | undefined, place: number) =>
        other !== undefined && this.isPart(item, at.to(String(index)), other, wholeAt.to(String(place)));
      if (this.isLengthOpen(at)) {
        return part.every((item, index) => whole.some((other, place) => isItem(item, index, other, place)));
      }
      return (
        part.length === whole.length && part.every((item, index) => isItem(item, index, whole[index], index))
      );
    }
    if (!isJsonObject(part)) return this.numbers.isSame(part, at, whole, wholeAt);
    if (!isJsonObject(whole)) return false;
    return Object.entries(part).every(([name, member]) => {
      const other = Object.hasOwn(whole, name) ? whole[name] : undefined;
      if (member === undefined || other === undefined) return member === undefined;
      return this.isPart(member, at.to(name), other, wholeAt.to(name));
    });
  }
}
