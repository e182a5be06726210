import { SchemaReader } from '@specpact/schema';
import type { OpenApiDocument } from '@specpact/spec';
import type { Change } from '../change/change.ts';
import type { ChangeCode, Flow } from '../change/change-code.ts';
import { SameText } from '../pair/same-text.ts';
import type { Difference } from '../value/difference.ts';
import { stepNames } from '../value/step.ts';
import { ValueComparison } from '../value/value-comparison.ts';

/** What a team has agreed on for parts that go. */
export interface Policy {
  /** For how many days a deprecated part must stay. Without it, a sunset need not be named. */
  deprecationDays?: number | undefined;
  /** `YYYY-MM-DD`. */
  today: string;
}

/** Two versions of one document, with everything that is remembered while they are compared. */
export class DocumentPair {
  readonly old: OpenApiDocument;
  readonly new: OpenApiDocument;
  readonly policy: Policy;
  readonly same: SameText;
  readonly #comparisons = new Map<string, ValueComparison>();
  readonly #others = new Map<Change, Set<string>>();
  readonly #shared = new Map<string, SharedChange>();

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
    });
    this.#comparisons.set(key, comparison);
    return comparison;
  }

  /** The change that was made of a shared schema before, in another operation. */
  shared(code: ChangeCode, difference: Difference): SharedChange | undefined {
    return this.#shared.get(sharedKey(code, difference));
  }

  /** Remembers a change of a shared schema. */
  share(code: ChangeCode, difference: Difference, change: Change, name: string): void {
    const alsoIn = new Set<string>();
    this.#shared.set(sharedKey(code, difference), { name, alsoIn });
    this.#others.set(change, alsoIn);
  }

  /** A change with the names of all operations that share it. */
  withOperations(change: Change): Change {
    const others = this.#others.get(change);
    return others && others.size > 0 ? { ...change, alsoIn: [...others] } : change;
  }
}

/** The operations that have a change of a shared schema. */
export interface SharedChange {
  /** The first operation that has it. */
  name: string;
  alsoIn: Set<string>;
}

function sharedKey(code: ChangeCode, { old, new: now, said, steps }: Difference): string {
  return JSON.stringify([code, old?.path ?? [], now?.path ?? [], said, stepNames(steps).slice(-1)]);
}
