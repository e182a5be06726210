import type { JsonValue } from '@specpact/spec';
import { type Claim, placeOf } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import { type Finding, none, unknown } from '../claim/finding.ts';
import { ANY_NAME, isIn, nameClaims } from './name-set.ts';
import { gatherObject, type MemberRule, type ObjectClaims } from './object-claims.ts';

/** With more patterns than this, names that match different patterns are not told apart. */
const MOST_PATTERNS = 4;
/** The most members that are added to reach `minProperties`. */
const MOST_ADDED = 60;

export function findObject(search: ClaimSearch, claims: readonly Claim[]): Finding {
  return new ObjectRecord(search, claims).find();
}

/** The objects that meet some claims. It makes one of them, member by member. */
class ObjectRecord {
  readonly #search: ClaimSearch;
  readonly #claims: readonly Claim[];
  readonly #all: ObjectClaims;
  readonly #chosen = new Map<string, JsonValue>();
  /** What a need demands of a chosen member, besides the other claims. */
  readonly #besides = new Map<string, readonly Claim[]>();
  /** The first finding that left a part undecided. */
  #open: Finding | undefined;

  constructor(search: ClaimSearch, claims: readonly Claim[]) {
    this.#search = search;
    this.#claims = claims;
    this.#all = gatherObject(claims);
  }

  find(): Finding {
    const { required, least, most, counts, left } = this.#all;
    if (required.size > most || least > most) {
      return none([...[...required.values()].slice(0, 4), ...counts].map(placeOf));
    }
    const excluded = this.#choose() ?? this.#meetNeeds() ?? this.#fill();
    if (excluded) return excluded;
    if (this.#open) return this.#open;
    const tries = [this.#chosen, ...(left.length > 0 ? this.#variants() : [])];
    const found = this.#search.among(
      tries.map((members) => Object.fromEntries(members)),
      this.#claims,
    );
    if (found.kind === 'found') return found;
    const [broken] = found.kind === 'none' ? found.between : [found.keyword];
    return unknown(left[0] || !broken ? placeOf(left[0] ?? this.#claims[0]) : broken);
  }

  /** Chooses the members that are required. Answers if one of them can have no value. */
  #choose(): Finding | undefined {
    const { required, members } = this.#all;
    const denied = (name: string) => Number(!members.get(name)?.some(({ holds }) => !holds));
    for (const name of [...required.keys()].sort((a, b) => denied(a) - denied(b))) {
      const value = this.#valueOf(name);
      if (value.kind === 'none') {
        return none([
          placeOf(required.get(name)),
          ...value.between.filter(({ keyword }) => keyword !== 'schema'),
        ]);
      }
      if (value.kind === 'found') this.#chosen.set(name, value.value);
      else this.#leaveOpen(value);
    }
    return undefined;
  }

  /** Finds a member for each need. Answers if there can be none. */
  #meetNeeds(): Finding | undefined {
    for (const need of this.#all.needs) {
      const met = this.#meet(need);
      if (met.kind === 'found') continue;
      if (met.kind === 'unknown') this.#leaveOpen(met);
      else if (this.#besides.size === 0) return met;
      else {
        // The choice for another need may be in the way.
        const alone = new ObjectRecord(this.#search, this.#claims).#meet(need);
        if (alone.kind === 'none') return alone;
        this.#leaveOpen(unknown(placeOf(need.of)));
      }
    }
    return undefined;
  }

  #meet(need: MemberRule): Finding {
    const { most } = this.#all;
    const between = [placeOf(need.of)];
    let open: Finding | undefined;
    const mayAdd = this.#chosen.size < most;
    const attempt = (name: string): Finding | undefined => {
      const isMember = isIn(name, need.names);
      if (isMember === false) return undefined;
      const named = need.name.length === 0 ? undefined : this.#search.brokenBy(name, need.name);
      if (named && !named.isOpen) return undefined;
      const besides = [...(this.#besides.get(name) ?? []), ...need.value];
      const value = this.#valueOf(name, besides);
      if (value.kind === 'none') between.push(...value.between);
      if (value.kind === 'found' && (isMember === undefined || named)) return unknown(placeOf(need.of));
      if (value.kind === 'found') {
        this.#chosen.set(name, value.value);
        this.#besides.set(name, besides);
      }
      return value;
    };
    for (const name of this.#known()) {
      if (!mayAdd && !this.#all.required.has(name) && !this.#chosen.has(name)) continue;
      const value = attempt(name);
      if (value?.kind === 'found') return value;
      if (value?.kind === 'unknown') open ??= value;
    }
    if (mayAdd) {
      for (const fresh of this.#fresh(need)) {
        const value =
          fresh.kind === 'found' && typeof fresh.value === 'string' ? attempt(fresh.value) : fresh;
        if (value?.kind === 'found') return value;
        if (value?.kind === 'unknown') open ??= value;
      }
    }
    return open ?? none(mayAdd ? between : [...between, ...this.#all.counts.map(placeOf)]);
  }

  /** Adds members up to the least number. Answers if so many are impossible. */
  #fill(): Finding | undefined {
    const { least, most, counts } = this.#all;
    const goal = Math.min(least, most);
    let open: Finding | undefined;
    for (const name of this.#known()) {
      if (this.#chosen.size >= goal) return undefined;
      if (this.#chosen.has(name)) continue;
      const value = this.#valueOf(name);
      if (value.kind === 'found') this.#chosen.set(name, value.value);
      if (value.kind === 'unknown') open ??= value;
    }
    const [count] = counts;
    for (let added = 0; this.#chosen.size < goal && count; added += 1) {
      const before = this.#chosen.size;
      if (added > MOST_ADDED) return this.#leaveOpen(unknown(placeOf(count)));
      for (const fresh of this.#fresh({ names: ANY_NAME, name: [], value: [], of: count })) {
        if (fresh.kind === 'unknown') open ??= fresh;
        if (fresh.kind !== 'found' || typeof fresh.value !== 'string') continue;
        const value = this.#valueOf(fresh.value);
        if (value.kind === 'unknown') open ??= value;
        if (value.kind !== 'found') continue;
        this.#chosen.set(fresh.value, value.value);
        break;
      }
      if (this.#chosen.size > before) continue;
      if (open || this.#open) return this.#leaveOpen(open ?? unknown(placeOf(count)));
      return none([...counts.map(placeOf), ...this.#all.rules.map(({ of }) => placeOf(of))]);
    }
    return undefined;
  }

  #leaveOpen(finding: Finding): undefined {
    this.#open ??= finding;
  }

  /** A value that a member of this name may have. */
  #valueOf(name: string, besides: readonly Claim[] = this.#besides.get(name) ?? []): Finding {
    const { forbidden, members, rules, names } = this.#all;
    const absent = forbidden.get(name);
    if (absent) return none([placeOf(absent)]);
    const unnamed = names.length === 0 ? undefined : this.#search.brokenBy(name, names);
    if (unnamed) return unnamed.isOpen ? unknown(unnamed.keyword) : none([unnamed.keyword]);
    // A rule that may not apply to the name is left out here. The validator checks it in the end.
    const ruled = rules.filter((rule) => isIn(name, rule.names) === true).flatMap(({ value }) => value);
    return this.#search.find([...(members.get(name) ?? []), ...ruled, ...besides]);
  }

  /** The names that the claims mention. */
  #known(): string[] {
    const { required, forbidden, members, rules, needs } = this.#all;
    const except = [...rules, ...needs].flatMap(({ names }) => names.except);
    return [...new Set([...required.keys(), ...members.keys(), ...forbidden.keys(), ...except])];
  }

  /** New names of a set, one for each combination of patterns that a name may match. */
  *#fresh({ names, name, of }: MemberRule): Generator<Finding> {
    const used = [...this.#known(), ...this.#chosen.keys()];
    const base = [
      ...nameClaims({ ...names, except: [...new Set([...names.except, ...used])] }, of),
      ...name,
      ...this.#all.names,
    ];
    const patterns = new Set(
      this.#all.rules.flatMap(({ names: { matches, avoids } }) => [...matches, ...avoids]),
    );
    const told = [...patterns].slice(0, MOST_PATTERNS);
    for (let signs = 0; signs < 2 ** told.length; signs += 1) {
      const matches = told.filter((_, index) => (signs & (1 << index)) !== 0);
      const avoids = told.filter((_, index) => (signs & (1 << index)) === 0);
      yield this.#search.find([...base, ...nameClaims({ matches, avoids, except: [] }, of)]);
    }
    if (patterns.size > told.length) yield unknown(placeOf(of));
  }

  /** More objects to try, where the record does not hold all claims. */
  *#variants(): Generator<Map<string, JsonValue>> {
    const more = new Map(this.#chosen);
    for (const name of this.#known()) {
      if (this.#chosen.has(name)) continue;
      const value = this.#valueOf(name);
      if (value.kind !== 'found') continue;
      yield new Map([...this.#chosen, [name, value.value]]);
      more.set(name, value.value);
    }
    yield more;
  }
}
