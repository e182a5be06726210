import { SchemaReader } from '@specpact/schema';
import type { OpenApiDocument } from '@specpact/spec';
import type { Policy } from '../change/announcement.ts';
import type { Change } from '../change/change.ts';
import type { ChangeCode, Flow } from '../change/change-code.ts';
import { stepNames } from '../change/step.ts';
import { metAt, type Occurrence, occurrencesOf } from '../change/subject.ts';
import { SameText } from '../pair/same-text.ts';
import type { Difference } from '../value/difference.ts';
import { ValueComparison } from '../value/value-comparison.ts';

/** Two versions of one document, with everything that is remembered while they are compared. */
export class DocumentPair {
  readonly old: OpenApiDocument;
  readonly new: OpenApiDocument;
  readonly policy: Policy;
  readonly same: SameText;
  readonly #comparisons = new Map<string, ValueComparison>();
  readonly #once = new Map<string, Occurrence[]>();
  readonly #met = new Map<Change, readonly Occurrence[]>();
  readonly #shared = new Map<string, Occurrence[]>();

  constructor(old: OpenApiDocument, now: OpenApiDocument, policy: Policy) {
    this.old = old;
    this.new = now;
    this.policy = policy;
    this.same = new SameText(old, now);
  }

  /** The comparison of schemas whose values go one way. */
  comparison(flow: Flow, isText: boolean): ValueComparison {
    const key = `${flow} ${isText}`;
    const known = this.#comparisons.get(key);
    if (known) return known;
    const comparison = new ValueComparison({
      old: SchemaReader.of(this.old),
      new: SchemaReader.of(this.new),
      flow,
      isText,
      same: this.same,
      policy: this.policy,
    });
    this.#comparisons.set(key, comparison);
    return comparison;
  }

  /** Where a change of a shared schema is met, if it was made before. The caller adds another place. */
  shared(code: ChangeCode, difference: Difference, by: Teller): Occurrence[] | undefined {
    return this.#shared.get(sharedKey(code, difference, by));
  }

  /** One change instead of many: something that the document says for several operations changed. */
  once(change: Change, { name, isUnstable }: Teller): Change[] {
    const key = JSON.stringify([
      change.code,
      isUnstable,
      change.old?.pointer,
      change.new?.pointer,
      change.message.replace(name, ''),
    ]);
    const before = this.#once.get(key);
    if (before) {
      before.push(...occurrencesOf(change));
      return [];
    }
    const met = [...occurrencesOf(change)];
    this.#once.set(key, met);
    this.#met.set(change, met);
    return [change];
  }

  /** Remembers a change of a shared schema. */
  share(code: ChangeCode, difference: Difference, by: Teller, change: Change): void {
    const met = [...occurrencesOf(change)];
    this.#shared.set(sharedKey(code, difference, by), met);
    this.#met.set(change, met);
  }

  /** A change with all the places where it is met. */
  withPlaces(change: Change): Change {
    const met = this.#met.get(change);
    if (!met) return change;
    const [first] = met;
    const others = new Set(
      met.flatMap(({ operation, subject: { status } }) => {
        if (operation !== first?.operation) return operation ?? [];
        return status === undefined || status === first?.subject.status ? [] : `response ${status}`;
      }),
    );
    return metAt(others.size > 0 ? { ...change, alsoIn: [...others] } : change, met);
  }
}

/** The operation that a change is told of. One that may change without notice tells nothing for the others. */
interface Teller {
  name: string;
  isUnstable: boolean;
}

function sharedKey(
  code: ChangeCode,
  { old, new: now, said, steps }: Difference,
  { isUnstable }: Teller,
): string {
  return JSON.stringify([
    code,
    isUnstable,
    old?.path ?? [],
    now?.path ?? [],
    said,
    stepNames(steps).slice(-1),
  ]);
}
