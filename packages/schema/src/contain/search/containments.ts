import type { Direction } from '../../application/subject.ts';
import type { ReadSchema } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { distinct } from '../claim/claim.ts';
import type { Containment, ContainOptions, Overlap, Undecided } from '../claim/containment.ts';
import { type Breaks, breaksOf } from './breaks.ts';
import { Search } from './search.ts';

/**
 * Answers many questions about the schemas of a few documents. It remembers what it has found, so the second
 * question about a schema that others refer to costs almost nothing. The answers are those of {@link contain} and
 * {@link overlap}.
 */
export class Containments {
  readonly #search: Search;
  readonly #direction: Direction;
  /** Questions that were given up at the limit. */
  readonly #undecided = new Map<string, Undecided>();

  constructor(options: ContainOptions) {
    this.#direction = options.direction;
    this.#search = new Search(options);
  }

  /**
   * Whether every value of the inner schema is a value of the outer one. A witness against it is a whole value:
   * the validator accepts it for the inner schema and refuses it for the outer one.
   *
   * @throws {DocumentError} if a `$ref` on the way cannot be followed.
   * @throws {SchemaError} if a schema is nested too deeply.
   */
  contain(inner: ReadSchema, outer: ReadSchema): Containment {
    const search = this.#search;
    const { claims, key } = distinct([
      { ...inner, holds: true },
      { ...outer, holds: false },
    ]);
    const before = this.#undecided.get(key);
    if (before) return before;
    search.renew(inner.reader);
    const finding = search.find(claims);
    if (finding.kind === 'none') return { answer: 'contained' };
    if (finding.kind === 'unknown') {
      const undecided = { answer: 'undecided', ...finding.keyword } as const;
      this.#undecided.set(key, undecided);
      return undecided;
    }
    const { value: witness } = finding;
    const broken = search.brokenBy(witness, [{ ...inner, holds: true }]);
    if (broken) return { answer: 'undecided', ...broken.keyword };
    const fault = validate(outer.reader, outer.schema, witness, {
      completeness: 'exact',
      direction: this.#direction,
    }).find(({ undecided }) => !undecided);
    // Parts of the outer schema refuse the value, and the whole does not: it is no witness.
    if (!fault) return { answer: 'undecided', keyword: 'schema', schema: outer.schema.at };
    const { keyword, schema } = fault;
    return { answer: 'not-contained', witness, refusedBy: { keyword, schema } };
  }

  /**
   * Every keyword of the outer schema that refuses a value of the inner one, each with a witness of its own.
   * Without any, the inner schema is contained, or what is undecided says why that is not known.
   *
   * @throws {DocumentError} if a `$ref` on the way cannot be followed.
   * @throws {SchemaError} if a schema is nested too deeply.
   */
  breaks(inner: ReadSchema, outer: ReadSchema): Breaks {
    return breaksOf(this.#search, inner, outer, () => this.contain(inner, outer));
  }

  /**
   * Whether some value satisfies several schemas at once. A witness is a whole value: the validator
   * accepts it for each of them.
   *
   * @throws {DocumentError} if a `$ref` on the way cannot be followed.
   * @throws {SchemaError} if a schema is nested too deeply.
   */
  overlap(schemas: readonly ReadSchema[]): Overlap {
    const search = this.#search;
    search.renew();
    const claims = schemas.map((schema) => ({ ...schema, holds: true }));
    const finding = search.find(claims);
    if (finding.kind === 'found') {
      const broken = search.brokenBy(finding.value, claims);
      if (broken) return { answer: 'undecided', ...broken.keyword };
      return { answer: 'overlapping', witness: finding.value };
    }
    if (finding.kind === 'none') return { answer: 'disjoint', between: finding.between };
    return { answer: 'undecided', ...finding.keyword };
  }
}
