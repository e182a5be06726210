import type { JsonValue } from '@specpact/spec';
import type { KeywordAt } from '../../contain/claim/containment.ts';

/** Values of a schema, each made when it is asked for. */
export class LazyValues {
  /** What stood in the way, where there is no value, or not as many as were asked for. */
  obstacle: KeywordAt | undefined;
  readonly #made: JsonValue[] = [];
  readonly #rest: Iterator<JsonValue>;

  constructor(make: (obstructed: (by: KeywordAt) => void) => Iterator<JsonValue>) {
    this.#rest = make((by) => {
      this.obstacle ??= by;
    });
  }

  at(index: number): JsonValue | undefined {
    while (this.#made.length <= index) {
      const { value, done } = this.#rest.next();
      if (done) return undefined;
      this.#made.push(value);
    }
    return this.#made[index];
  }
}
