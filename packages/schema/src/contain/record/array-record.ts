import type { JsonValue } from '@specpact/spec';
import { Trail } from '../../read/trail.ts';
import { type Claim, placeOf } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import { type Finding, none, unknown } from '../claim/finding.ts';
import { WORDED } from '../split/part.ts';
import { type ArrayClaims, gatherArray, type ItemNeed } from './array-claims.ts';

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
    const excluded = this.#limit() ?? this.#meetNeeds() ?? this.#meetTwins();
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

  /** Finds an item for each need. Answers if there can be none. */
  #meetNeeds(): Finding | undefined {
    for (const need of this.#all.needs) {
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
    const taken = places.filter((index) => this.#besides.has(index) && !need.isApart);
    for (const index of [...free, ...taken]) {
      if (index < need.from || index > need.to || index >= this.#most) continue;
      const besides = [...(this.#besides.get(index) ?? []), ...need.value];
      const item = this.#search.find([...this.#itemClaims(index), ...besides]);
      if (item.kind === 'none') between.push(...item.between);
      if (item.kind === 'unknown') open ??= item;
      if (item.kind !== 'found') continue;
      this.#besides.set(index, besides);
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
    const { unique, avoided, positions } = this.#all;
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
