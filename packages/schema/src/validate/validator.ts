import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { Application } from '../application/application.ts';
import type { Outcome } from '../application/outcome.ts';
import type { Direction, Subject } from '../application/subject.ts';
import type { Validation, ValidationOptions } from '../application/validation.ts';
import { ExactNumbers } from '../json/number/exact-numbers.ts';
import type { SchemaAt } from '../read/schema-at.ts';
import { SchemaError } from '../read/schema-error.ts';
import type { SchemaReader } from '../read/schema-reader.ts';
import type { Trail } from '../read/trail.ts';
import { carryOut } from './plan.ts';

const NOTHING: Outcome = { faults: [], members: undefined, items: undefined };

/** Compares one value with one schema, keyword by keyword. */
export class Validator implements Validation {
  readonly reader: SchemaReader;
  readonly direction: Direction;
  readonly isLengthOpen: (at: Trail) => boolean;
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
   * Compares a value with a schema. Keywords call it for the schemas below them.
   *
   * @throws {SchemaError} if there are too many comparisons, or if they are nested too deeply. Schemas that refer to
   * each other could run without end.
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
