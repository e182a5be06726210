import type { JsonValue } from '@specpact/spec';
import type { KeywordAt } from '../../contain/claim/containment.ts';

/** Values of a schema. Each is made when it is asked for. */
export class LazyValues {
  /** The first keyword that stood in the way of a value. */
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
