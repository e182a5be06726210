import type { JsonValue } from '@specpact/spec';
import { Trail } from '../../read/trail.ts';
import { type Claim, placeOf } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import { type Finding, none, unknown } from '../claim/finding.ts';
import { WORDED } from '../split/part.ts';
import { type ArrayClaims, gatherArray, type ItemCount, type ItemNeed } from './array-claims.ts';

/** Needs past this number are not told apart. */
const MOST_NEEDS = 40;

/** An array longer than this is not made. */
const LONGEST = 200;

export function findArray(search: ClaimSearch, claims: readonly Claim[]): Finding {
  return new ArrayRecord(search, claims).find();
}

/** The arrays that meet some claims. It makes one of them, item by item. */
class ArrayRecord {
  readonly #search: ClaimSearch;
  readonly #claims: readonly Claim[];
  readonly #all: ArrayClaims;
  /** What a need demands of an item, besides the claims on all items. */
  readonly #besides = new Map<number, readonly Claim[]>();
  /** The claims whose needs an item meets. */
  readonly #servedAt = new Map<number, Set<Claim>>();
  #length: number;
  #most: number;
  #open: Finding | undefined;

  constructor(search: ClaimSearch, claims: readonly Claim[]) {
    this.#search = search;
    this.#claims = claims;
    this.#all = gatherArray(claims);
    this.#length = this.#all.least;
    this.#most = this.#all.most;
  }

  find(): Finding {
    const { least, counts, left } = this.#all;
    if (least > this.#most) return none(counts.map(placeOf));
    const excluded = this.#limit() ?? this.#tooMany() ?? this.#meetNeeds() ?? this.#meetTwins();
    if (excluded) return excluded;
    if (this.#open) return this.#open;
    const made = this.#make();
    if (!('items' in made)) return made;
    const broken = this.#search.brokenBy(made.items, this.#claims);
    if (!broken) return { kind: 'found', value: made.items };
    return unknown(left[0] ? placeOf(left[0]) : broken.keyword);
  }

  /** Ends the array before the first item that can have no value. Answers if that is too short. */
  #limit(): Finding | undefined {
    const { least, counts } = this.#all;
    const reach = this.#all.positions + 1;
    for (let index = 0; index < reach && index < this.#most; index += 1) {
      const item = this.#search.find(this.#itemClaims(index));
      if (item.kind === 'none') {
        if (index < least) return none([...counts.map(placeOf), ...item.between]);
        this.#most = index;
      } else if (item.kind === 'unknown' && index < least) this.#open ??= item;
    }
    return undefined;
  }

  /** Answers if more items must meet a claim than may. */
  #tooMany(): Finding | undefined {
    const { atLeast, atMost, least, counts } = this.#all;
    for (const most of atMost) {
      for (const some of atLeast) {
        if (some.count > most.count && this.#implies(some, most))
          return none([some.of, most.of].map(placeOf));
      }
      // Past the items with claims of their own all items are alike.
      const places = Array.from({ length: Math.min(least, this.#all.positions + 1) }, (_, index) => index);
      const forced = places.filter((index) => this.#isNone([...this.#itemClaims(index), most.isNot]));
      const alike = forced.includes(this.#all.positions) ? least - this.#all.positions - 1 : 0;
      if (forced.length + alike > most.count) return none([...counts, most.of].map(placeOf));
    }
    return undefined;
  }

  /** Whether each item that one count is about is one that another is about. */
  #implies(some: ItemCount, other: ItemCount): boolean {
    const places = Array.from({ length: this.#all.positions + 1 }, (_, index) => index);
    return places.every((index) => this.#isNone([...this.#itemClaims(index), some.is, other.isNot]));
  }

  #isNone(claims: readonly Claim[]): boolean {
    return this.#search.find(claims).kind === 'none';
  }

  /** One need for each item that must be there. Where one count implies another, its items serve both. */
  #countedNeeds(): ItemNeed[] {
    const { atLeast, left } = this.#all;
    const serves = (other: ItemCount, some: ItemCount) =>
      other !== some &&
      this.#implies(other, some) &&
      (atLeast.indexOf(other) < atLeast.indexOf(some) || !this.#implies(some, other));
    const others = (some: ItemCount) => atLeast.filter((other) => serves(some, other)).map(({ of }) => of);
    // Items that serve several come first: what is left is counted apart from them.
    const inOrder = [...atLeast].sort((some, other) => others(other).length - others(some).length);
    return inOrder.flatMap((some) => {
      const serving = atLeast.filter((other) => serves(other, some));
      const served = Math.max(0, ...serving.map(({ count }) => count));
      const count = Math.max(0, some.count - served);
      if (count > MOST_NEEDS) left.push(some.of);
      return Array.from({ length: Math.min(count, MOST_NEEDS) }, () => ({
        from: 0,
        to: Number.POSITIVE_INFINITY,
        value: [some.is],
        isApart: true,
        of: some.of,
        alsoOf: others(some),
      }));
    });
  }

  /** Finds an item for each need. Answers if there can be none. */
  #meetNeeds(): Finding | undefined {
    for (const need of [...this.#all.needs, ...this.#countedNeeds()]) {
      const met = this.#meet(need);
      if (met.kind === 'found') continue;
      if (met.kind === 'unknown') this.#open ??= met;
      else if (this.#besides.size === 0) return met;
      else {
        const record = new ArrayRecord(this.#search, this.#claims);
        const alone = record.#limit() ?? record.#meet(need);
        if (alone.kind === 'none') return alone;
        this.#open ??= unknown(placeOf(need.of));
      }
    }
    return undefined;
  }

  #meet(need: ItemNeed): Finding {
    const between = [placeOf(need.of)];
    let open: Finding | undefined;
    // Past the items with claims of their own all items are alike: any place that is not used yet is good.
    const last = Math.max(
      this.#all.positions,
      this.#length,
      ...[...this.#besides.keys()].map((at) => at + 1),
      need.from,
    );
    const places = Array.from({ length: last + 1 }, (_, index) => index);
    const free = places.filter((index) => !this.#besides.has(index));
    const isServed = (index: number) => need.isApart && this.#servedAt.get(index)?.has(need.of) === true;
    const taken = places.filter((index) => this.#besides.has(index) && !isServed(index));
    // Where only a few items may count, one item serves several needs if it can.
    const order = this.#all.atMost.length > 0 ? [...taken, ...free] : [...free, ...taken];
    for (const index of order) {
      if (index < need.from || index > need.to || index >= this.#most) continue;
      const besides = [...(this.#besides.get(index) ?? []), ...need.value];
      const item = this.#search.find([...this.#itemClaims(index), ...besides]);
      if (item.kind === 'none') between.push(...item.between);
      if (item.kind === 'unknown') open ??= item;
      if (item.kind !== 'found') continue;
      this.#besides.set(index, besides);
      const { of, alsoOf = [] } = need;
      this.#servedAt.set(index, new Set([...(this.#servedAt.get(index) ?? []), of, ...alsoOf]));
      this.#length = Math.max(this.#length, index + 1);
      return item;
    }
    return open ?? none([...between, ...(last >= this.#most ? this.#all.counts.map(placeOf) : [])]);
  }

  /** Makes two items equal where a claim demands it. Answers if that is impossible. */
  #meetTwins(): Finding | undefined {
    const { twins, unique, positions, counts } = this.#all;
    if (!twins) return undefined;
    if (unique) return none([placeOf(unique), placeOf(twins)]);
    let open: Finding | undefined;
    const between = [placeOf(twins), ...counts.map(placeOf)];
    for (let second = 1; second <= positions + 1 && second < this.#most; second += 1) {
      for (let first = 0; first < second; first += 1) {
        const besides = [first, second].flatMap((index) => this.#besides.get(index) ?? []);
        const item = this.#search.find([...this.#itemClaims(first), ...this.#itemClaims(second), ...besides]);
        if (item.kind === 'none') between.push(...item.between);
        if (item.kind === 'unknown') open ??= item;
        if (item.kind !== 'found') continue;
        const same = [this.#exactly(item.value, true)];
        this.#besides.set(first, same);
        this.#besides.set(second, same);
        this.#length = Math.max(this.#length, second + 1);
        return undefined;
      }
    }
    if (open || this.#besides.size > 0) {
      this.#open ??= open ?? unknown(placeOf(twins));
      return undefined;
    }
    return none(between);
  }

  #make(): { items: JsonValue[] } | Finding {
    const { unique, positions } = this.#all;
    const avoided = this.#all.atMost.map(({ isNot }) => isNot);
    if (this.#length > LONGEST) return unknown(placeOf(this.#all.counts[0] ?? this.#claims[0]));
    const items: JsonValue[] = [];
    for (let index = 0; index < this.#length; index += 1) {
      const claims = [...this.#itemClaims(index), ...(this.#besides.get(index) ?? [])];
      const others = unique ? items.map((item) => this.#exactly(item, false)) : [];
      const shy = avoided.length > 0 ? this.#search.find([...claims, ...others, ...avoided]) : undefined;
      const item = shy?.kind === 'found' ? shy : this.#search.find([...claims, ...others]);
      if (item.kind === 'found') {
        items.push(item.value);
        continue;
      }
      if (item.kind === 'unknown') return item;
      // The array has all values already that an item may have.
      const areAlike = positions === 0 && this.#besides.size === 0;
      if (unique && areAlike && index < this.#all.least) {
        return none([unique, ...this.#all.counts].map(placeOf));
      }
      return unknown(placeOf(unique ?? this.#claims[0]));
    }
    return { items };
  }

  #itemClaims(index: number): readonly Claim[] {
    return this.#all.itemsAt(index);
  }

  #exactly(value: JsonValue, holds: boolean): Claim {
    const at = (this.#all.unique ?? this.#all.twins ?? this.#claims[0])?.schema.at;
    return { reader: WORDED, schema: { value: { const: value }, at: at ?? Trail.root }, holds };
  }
}
