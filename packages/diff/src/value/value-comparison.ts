// value/ takes two schemas of one value, from an old and a new document.
// It gives what differs in the values that they allow, named as a person would, each with a value that shows it.
import {
  type Containment,
  Containments,
  type ReadSchema,
  type SchemaAt,
  type SchemaReader,
  schemaId,
} from '@specpact/schema';
import { isJsonObject, type JsonObject } from '@specpact/spec';
import type { Policy } from '../change/announcement.ts';
import type { Flow } from '../change/change-code.ts';
import type { SameText } from '../pair/same-text.ts';
import { alternativeDifferences, oneSidedDifferences } from './alternatives/alternative-differences.ts';
import { asDescribed } from './alternatives/as-described.ts';
import { asSent } from './alternatives/as-sent.ts';
import { heirDifferences } from './alternatives/heir-differences.ts';
import { arrayDifferences } from './array-differences.ts';
import type { Comparison } from './comparison.ts';
import { type Difference, isGain, isLoss } from './difference.ts';
import { contrast } from './effect.ts';
import { leafDifferences } from './leaf-differences.ts';
import { noteDifferences } from './notes/note-differences.ts';
import { objectDifferences } from './object-differences.ts';
import { restDifferences } from './rest-differences.ts';
import { readNode, type ValueNode, wholeOf } from './value-node.ts';

/** Where two schemas come from, and which way their values go. */
export interface ComparisonOptions {
  old: SchemaReader;
  new: SchemaReader;
  flow: Flow;
  /** Whether the value is written as text: in a parameter, a header or a form. */
  isText: boolean;
  same: SameText;
  /** What is agreed on for members that go. */
  policy: Policy;
}

/** Compares schemas of two documents. A pair that is met again is not compared again. */
export class ValueComparison implements Comparison {
  readonly flow: Flow;
  readonly isText: boolean;
  readonly policy: Policy;
  readonly old: SchemaReader;
  readonly new: SchemaReader;
  readonly containments: Containments;
  /** Containment of the values that the sender's document describes. */
  readonly #described: Containments;
  readonly #same: SameText;
  readonly #known = new WeakMap<JsonObject, WeakMap<JsonObject, readonly Difference[]>>();
  /** The pairs that are being compared, each with the number of pairs around it. */
  readonly #open = new Map<JsonObject, Map<JsonObject, number>>();
  #depth = 0;
  /** The depth of the outermost pair that was taken to be equal while it was compared. */
  #granted = Number.POSITIVE_INFINITY;

  constructor({ old, new: now, flow, isText, same, policy }: ComparisonOptions) {
    this.old = old;
    this.new = now;
    this.flow = flow;
    this.isText = isText;
    this.#same = same;
    this.policy = policy;
    this.containments = new Containments({ direction: this.direction });
    this.#described = new Containments({ direction: this.direction, besides: asDescribed(this.direction) });
  }

  get direction(): 'request' | 'response' {
    return this.flow === 'request' ? 'request' : 'response';
  }

  compare(olds: readonly SchemaAt[], news: readonly SchemaAt[]): readonly Difference[] {
    const [old, now] = [olds.length === 1 ? olds[0] : undefined, news.length === 1 ? news[0] : undefined];
    if (!old || !now) return this.#nodes(olds, news);
    const [before, after] = [this.old.meant(old), this.new.meant(now)];
    if (!isJsonObject(before.value) || !isJsonObject(after.value)) return this.#nodes(olds, news);
    if (this.#same.schemas(before.value, after.value)) return [];
    return this.#remembered(before, after, before.value, after.value);
  }

  /** Whether the receiver takes every value that the sender's document describes. */
  isTaken(old: ReadSchema, now: ReadSchema): Containment {
    const [was, is] = [old.schema.value, now.schema.value];
    if (isJsonObject(was) && isJsonObject(is) && this.#same.schemas(was, is)) return { answer: 'contained' };
    const [sender, receiver] = this.direction === 'request' ? [old, now] : [now, old];
    const whole = this.containments.contain(sender, receiver);
    return whole.answer === 'contained' ? whole : this.#described.contain(sender, receiver);
  }

  #remembered(old: SchemaAt, now: SchemaAt, was: JsonObject, is: JsonObject): readonly Difference[] {
    const known = this.#known.get(was) ?? new WeakMap<JsonObject, readonly Difference[]>();
    this.#known.set(was, known);
    const before = known.get(is);
    if (before) return before;
    const open = this.#open.get(was) ?? new Map<JsonObject, number>();
    this.#open.set(was, open);
    const depth = open.get(is);
    if (depth !== undefined) {
      // A pair that is met while it is compared differs in nothing else (coinduction).
      this.#granted = Math.min(this.#granted, depth);
      return [];
    }
    const outside = this.#granted;
    this.#granted = Number.POSITIVE_INFINITY;
    const here = this.#depth;
    this.#depth += 1;
    open.set(is, here);
    try {
      const found = this.#nodes([old], [now]);
      // A result that rests on a pair around this one is valid only there.
      if (this.#granted >= here) known.set(is, found);
      return found;
    } finally {
      this.#depth -= 1;
      open.delete(is);
      this.#granted = Math.min(outside, this.#granted >= here ? Number.POSITIVE_INFINITY : this.#granted);
    }
  }

  alike(old: SchemaAt, now: SchemaAt): boolean {
    return schemaId(this.old, old.value) === schemaId(this.new, now.value);
  }

  #nodes(olds: readonly SchemaAt[], news: readonly SchemaAt[]): Difference[] {
    const old = readNode(this.old, olds);
    const now = readNode(this.new, news);
    if (old.isNever || now.isNever) return neverDifferences(old, now);
    const notes = noteDifferences(this, old, now);
    const isOneSided = (old.choices.length === 0) !== (now.choices.length === 0);
    if (isOneSided) return this.#judged(old, now, [...oneSidedDifferences(this, old, now), ...notes]);
    const found = [
      ...leafDifferences(old, now, this.isText),
      ...objectDifferences(this, old, now),
      ...arrayDifferences(this, old, now),
      ...alternativeDifferences(this, old, now),
      ...heirDifferences(this, old, now),
      ...restDifferences(this, old, now),
      ...notes,
    ];
    return old.choices.length > 0 ? this.#judged(old, now, found) : found;
  }

  #judged(old: ValueNode, now: ValueNode, found: Difference[]): Difference[] {
    return [...this.#excused(old, now, found), ...this.#untold(old, now, found)];
  }

  /**
   * The pairing of alternatives can miss that they allow fewer values together. Where it tells of no break, the
   * wholes decide.
   */
  #untold(old: ValueNode, now: ValueNode, found: readonly Difference[]): Difference[] {
    const isRequest = this.direction === 'request';
    const isTold = isRequest ? isLoss : isGain;
    // Where a pair around this one was taken to be equal, that pair tells what differs.
    if (this.#granted < Number.POSITIVE_INFINITY) return [];
    if (found.some((one) => isTold(one) || hidesBreaks(one))) return [];
    const [sender, receiver] = isRequest ? [old, now] : [now, old];
    const [inner, outer] = [wholeOf(sender), wholeOf(receiver)];
    if (this.containments.contain(inner, outer).answer === 'contained') return [];
    const parts = [inner, ...asSent(sender)].map(({ schema }) => schema.value);
    const sent = { ...inner, schema: { value: { allOf: parts }, at: inner.schema.at } };
    const answer = this.containments.contain(sent, outer);
    if (answer.answer === 'contained') return [];
    const places = { steps: [], old: old.at, new: now.at };
    const certain = this.#described.contain(inner, outer);
    if (certain.answer === 'not-contained') {
      const { witness } = certain;
      return [
        {
          what: { facet: 'alternatives', effect: isRequest ? 'narrowed' : 'widened' },
          said: `has alternatives that ${isRequest ? 'allow fewer' : 'allow more'} values together`,
          evidence: isRequest ? { lost: witness } : { gained: witness },
          ...places,
        },
      ];
    }
    const undecided = answer.answer === 'undecided' ? answer.keyword : answer.refusedBy.keyword;
    const what = { event: 'not-decided' } as const;
    return [{ what, said: 'may have other alternatives', evidence: {}, undecided, ...places }];
  }

  /**
   * Alternatives can be written in many ways. What is certain not to change the allowed values is no difference,
   * whatever the pairing of the alternatives says.
   */
  #excused(old: ValueNode, now: ValueNode, found: Difference[]): Difference[] {
    if (!found.some(({ what }) => 'facet' in what)) return found;
    const [before] = old.starts.length === 1 ? old.starts : [];
    const [after] = now.starts.length === 1 ? now.starts : [];
    if (!before || !after) return found;
    const { effect, undecided } = contrast(
      this.containments,
      { reader: this.old, schema: before },
      { reader: this.new, schema: after },
    );
    if (effect !== 'same' || undecided !== undefined) return found;
    return found.filter(({ what }) => !('facet' in what));
  }
}

/**
 * Whether the wholes differ because of it, so that they cannot show a break. A new member may limit what nothing
 * described: nobody sends it. What a discriminator decides is told already.
 */
function hidesBreaks({ what }: Difference): boolean {
  return 'event' in what && /^(property\.added|discriminator\.(?!rewritten))/.test(what.event);
}

/** A schema `false` allows no value. */
function neverDifferences(old: ValueNode, now: ValueNode): Difference[] {
  if (old.isNever === now.isNever) return [];
  return [
    {
      what: { facet: 'schema', effect: now.isNever ? 'narrowed' : 'widened' },
      steps: [],
      said: now.isNever ? 'allows no value any more' : 'allows values now, where it allowed none',
      old: old.at,
      new: now.at,
      evidence: {},
    },
  ];
}
