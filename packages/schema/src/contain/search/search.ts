import { isJsonObject, type JsonValue } from '@specpact/spec';
import type { Direction } from '../../application/subject.ts';
import type { SchemaReader } from '../../read/schema-reader.ts';
import { validate } from '../../validate/validate.ts';
import { body, type Claim, claimKey, denied, distinct, listedValues, placeOf } from '../claim/claim.ts';
import type { ClaimSearch } from '../claim/claim-search.ts';
import type { ContainOptions, KeywordAt } from '../claim/containment.ts';
import { anyOf, type Finding, none, unknown } from '../claim/finding.ts';
import { meantBy } from '../claim/schema-text.ts';
import { findOfType } from '../record/find-of-type.ts';
import type { LargeType, Part } from '../split/part.ts';
import { isOfType, split } from '../split/schema-split.ts';
import { type Excludes, type Taken, waysOf } from './ways.ts';

/** The limits of one question: how many claims are looked at, and how deep questions stand in each other. */
const MOST_SPENT = 200_000;
const DEEPEST = 120;
/** How many answers are remembered. */
const MOST_KNOWN = 200_000;

/** The values that are tried one by one. */
const SMALL: readonly JsonValue[] = [null, true, false];
const LARGE_TYPES: readonly LargeType[] = ['object', 'string', 'number', 'array'];

/** A claim, and the ways to meet it. One of them is enough. */
interface Choice {
  of: Claim;
  ways: readonly (readonly Claim[])[];
}

/**
 * Looks for a value that meets claims. A claim that a record cannot hold is left out. The validator then
 * compares each value with all claims. So the answer "none" is certain, and every value that is found meets
 * all claims.
 */
export class Search implements ClaimSearch {
  readonly direction: Direction;
  readonly #besides: ContainOptions['besides'];
  /** The document of the inner schema, to whose values further schemas apply. */
  #inner: SchemaReader | undefined;
  readonly #known = new Map<string, Finding>();
  /** The questions that are still open, each with the number of questions around it. */
  readonly #open = new Map<string, number>();
  /** The depth of the outermost open question that was answered by assumption. */
  #granted = Number.POSITIVE_INFINITY;
  #spent = 0;
  /** How often a limit was reached. */
  #givenUp = 0;

  constructor({ direction, besides }: ContainOptions) {
    this.direction = direction;
    this.#besides = besides;
  }

  find(asked: readonly Claim[]): Finding {
    const claims = [...asked, ...this.#claimsBesides(asked)];
    const opposites = oppositeClaims(claims);
    if (opposites) return none(opposites.map(placeOf).filter(isOfKeyword));
    const ways = [this.#remember('small', claims)];
    for (const type of LARGE_TYPES) {
      if (ways.at(-1)?.kind === 'found') break;
      ways.push(this.#remember(type, claims));
    }
    // A type that only `type` excludes tells nothing else.
    const telling = ways.filter((way) => way.kind !== 'none' || way.between.some(isNoType));
    return anyOf(telling.length > 0 ? telling : ways);
  }

  among(values: readonly JsonValue[], claims: readonly Claim[]): Finding {
    const between: KeywordAt[] = [];
    let open: KeywordAt | undefined;
    for (const value of values) {
      const broken = this.brokenBy(value, claims);
      if (!broken) return { kind: 'found', value };
      if (broken.isOpen) open ??= broken.keyword;
      else between.push(broken.keyword);
    }
    return open ? unknown(open) : none(between);
  }

  brokenBy(value: JsonValue, claims: readonly Claim[]): { keyword: KeywordAt; isOpen: boolean } | undefined {
    let open: KeywordAt | undefined;
    this.spend(claims.length);
    for (const claim of claims) {
      const { reader, schema, holds } = claim;
      const faults = validate(reader, schema, value, { completeness: 'exact', direction: this.direction });
      const fault = faults.find(({ undecided }) => !undecided);
      if (fault && holds) return { keyword: { keyword: fault.keyword, schema: fault.schema }, isOpen: false };
      if (faults.length === 0 && !holds) return { keyword: placeOf(claim), isOpen: false };
      if (!fault && faults.length > 0) open ??= placeOf(claim);
    }
    return open && { keyword: open, isOpen: true };
  }

  spend(steps: number): void {
    this.#spent += steps;
  }

  /** Begins a question of its own. What was found for others is kept. */
  renew(inner?: SchemaReader): void {
    this.#spent = 0;
    this.#inner = inner;
  }

  #claimsBesides(claims: readonly Claim[]): Claim[] {
    const reader = this.#inner;
    if (!reader || !this.#besides) return [];
    const own = claims.filter((claim) => claim.holds && claim.reader === reader);
    const more = this.#besides(
      own.map(({ schema }) => schema),
      reader,
    );
    return more.map((schema) => ({ reader, schema, holds: true }));
  }

  /** Whether it is certain that no value of a type meets the claims. */
  readonly #excludes: Excludes = (type, claims) => this.#remember(type, claims).kind === 'none';

  #remember(type: LargeType | 'small', all: readonly Claim[]): Finding {
    const { claims, key } = distinct(all);
    const question = `${type} ${key}`;
    const known = this.#known.get(question);
    if (known) return known;
    const depth = this.#open.get(question);
    if (depth !== undefined) {
      // No value contains itself. So an open question is answered "none" for now (coinduction).
      this.#granted = Math.min(this.#granted, depth);
      return none([]);
    }
    this.spend(claims.length);
    const [first] = claims;
    if (first && (this.#spent > MOST_SPENT || this.#open.size > DEEPEST)) {
      this.#givenUp += 1;
      return unknown(placeOf(first));
    }
    const before = this.#givenUp;
    const outside = this.#granted;
    this.#granted = Number.POSITIVE_INFINITY;
    const here = this.#open.size;
    this.#open.set(question, here);
    try {
      const found = type === 'small' ? this.among(SMALL, claims) : this.#ofType(type, claims);
      // An assumption about this question is settled now. One about a question around it is not.
      const isSettled = this.#granted >= here || found.kind === 'found';
      // What was given up here may be found in the next question.
      if (isSettled && (found.kind !== 'unknown' || this.#givenUp === before)) {
        if (this.#known.size > MOST_KNOWN) this.#known.clear();
        this.#known.set(question, found);
      }
      return found;
    } finally {
      this.#open.delete(question);
      this.#granted = Math.min(outside, this.#granted >= here ? Number.POSITIVE_INFINITY : this.#granted);
    }
  }

  #ofType(type: LargeType, claims: readonly Claim[]): Finding {
    const atoms: Claim[] = [];
    const choices: Choice[] = [];
    const met = new Map<string, Claim>();
    const seen = new Set<string>();
    const open = [...claims];
    for (let next = open.pop(); next; next = open.pop()) {
      const claim = { ...next, schema: meantBy(next.reader, next.schema) };
      const id = claimKey({ ...claim, holds: true });
      const same = met.get(id);
      if (same && same.holds !== claim.holds)
        return none([placeOf(same), placeOf(claim)].filter(isOfKeyword));
      met.set(id, claim);
      const place = `${id} ${claim.keyword === undefined}`;
      if (seen.has(place)) continue;
      seen.add(place);
      const taken = this.#takeApart(type, claim);
      if (taken === 'never') return none([typeOfClaim(claim)]);
      if ('all' in taken) open.push(...taken.all);
      else if (taken.ways.length === 1) open.push(...(taken.ways[0] ?? []));
      else if (taken.ways.length > 1) choices.push({ of: claim, ways: taken.ways });
      else atoms.push(claim);
    }
    const listed = atoms.find((atom) => atom.holds && listedValues(atom));
    if (listed) {
      const values = (listedValues(listed) ?? []).filter((value) => isOfType(value, type));
      const found = this.among(values, claims);
      return found.kind === 'none' ? none([placeOf(listed), ...found.between]) : found;
    }
    if (choices.length === 0) return findOfType(this, type, atoms);
    return this.#choose(type, atoms, choices);
  }

  #takeApart(type: LargeType, claim: Claim): Taken {
    const { reader, schema, holds, keyword, followed } = claim;
    const { value, at } = schema;
    if (typeof value === 'boolean') return value === holds ? { all: [] } : 'never';
    if (keyword !== undefined) return waysOf(this.#excludes, type, claim);
    const scope = reader.enter(schema.scope, { value, at });
    const parts = split({ reader, direction: this.direction, schema: value, at, scope, followed }, type);
    if (!parts) return holds ? 'never' : { all: [] };
    const claims = parts.map((part): Claim => {
      const one = { reader, holds, ...part };
      const placed = scope ? { ...one, schema: { scope, ...part.schema } } : one;
      return followed && isInPlace(part) ? { ...placed, followed } : placed;
    });
    if (holds) return { all: claims };
    return claims.length === 0 ? 'never' : { ways: claims.map((one) => [one]) };
  }

  #choose(type: LargeType, atoms: readonly Claim[], choices: readonly Choice[]): Finding {
    const demanded = choices.filter(({ of }) => of.holds);
    const denials = choices.filter(({ of }) => !of.holds);
    const rest = (without: Claim) => choices.flatMap(({ of }) => (of === without ? [] : [of]));
    const demands = new Set(atoms.flatMap((atom) => (atom.holds ? [claimKey(atom)] : [])));
    const listed = new Map(atoms.flatMap(listedTexts));
    const branch = ({ ways }: Choice, others: readonly Claim[]): Finding => {
      const tried = function* (this: Search): Generator<Finding> {
        for (const way of ways) {
          // A way that denies what is demanded needs no search.
          const denial = way.find(
            (claim) => !claim.holds && demands.has(claimKey({ ...claim, holds: true })),
          );
          const other = way.find((claim) => isOtherName(claim, listed));
          if (denial ?? other) yield none([placeOf(denial ?? other)].filter(isOfKeyword));
          else yield this.#remember(type, [...atoms, ...others, ...way]);
        }
      };
      return anyOf(tried.call(this));
    };
    const [first] = demanded;
    if (first) {
      if (choices.length > 1 && !first.of.cases) {
        // If the other claims exclude every value, no alternative has to be tried. Cases exclude each other anyway.
        const without = this.#remember(type, atoms);
        if (without.kind === 'none') return without;
      }
      return branch(first, rest(first.of));
    }
    const [only, ...more] = denials;
    if (!only) return findOfType(this, type, atoms);
    if (more.length === 0) return branch(only, []);
    const needed: Choice[] = [];
    for (const denial of denials) {
      const alone = this.#remember(type, [...atoms, denial.of]);
      if (alone.kind === 'none') return alone;
      // A schema that has no value in common with the rest needs no denial.
      const within = this.#remember(type, [...atoms, denied(denial.of)]);
      if (within.kind !== 'none') needed.push(denial);
    }
    const [next] = needed;
    if (!next) return findOfType(this, type, atoms);
    const others = needed.flatMap(({ of }) => (of === next.of ? [] : [of]));
    return branch(next, others);
  }
}

/** Two claims on schemas that say the same: one demands what the other forbids. */
function oppositeClaims(claims: readonly Claim[]): [Claim, Claim] | undefined {
  for (const claim of claims) {
    if (claim.holds) continue;
    const key = claimKey({ ...claim, holds: true });
    const other = claims.find((one) => one.holds && claimKey(one) === key);
    if (other) return [other, claim];
  }
  return undefined;
}

/** The values that a demand lists for one property. */
function listedTexts(atom: Claim): [string, readonly JsonValue[]][] {
  const { properties } = body(atom);
  if (!atom.holds || atom.keyword !== 'properties' || !isJsonObject(properties)) return [];
  return Object.entries(properties).flatMap(([name, member]) => {
    const few = isJsonObject(member) ? member.enum : undefined;
    return Array.isArray(few) ? [[name, few]] : [];
  });
}

/** Whether a claim demands another name than those that are listed. */
function isOtherName({ naming, holds }: Claim, listed: ReadonlyMap<string, readonly JsonValue[]>): boolean {
  const few = naming && holds ? listed.get(naming.property) : undefined;
  return few !== undefined && !naming?.names.some((name) => few.includes(name));
}

/** Whether a part of a schema has schemas for the same value. */
function isInPlace({ keyword, cases }: Part): boolean {
  return (
    keyword === undefined ||
    cases !== undefined ||
    ['anyOf', 'oneOf', 'not', 'if', 'dependentSchemas'].includes(keyword)
  );
}

function isNoType({ keyword }: { keyword: string }): boolean {
  return keyword !== 'type';
}

function isOfKeyword({ keyword }: { keyword: string }): boolean {
  return keyword !== 'schema';
}

function typeOfClaim({ schema, holds }: Claim) {
  const keyword = holds ? 'type' : 'not';
  return { keyword, schema: schema.at.to(keyword) };
}
