import type { CharacterSet } from '../characters/character-set.ts';

/** An automaton that may be in several positions at once. */
interface Undetermined {
  begin(): number;
  settle(positions: Iterable<number>): Set<number>;
  waysOn(position: number): { set: CharacterSet; to: number }[];
  accepts(positions: Iterable<number>): boolean;
}

/** The ways on from a state: the first character of each run, in order, and where the run leads. */
interface Ways {
  firsts: readonly number[];
  to: readonly number[];
}

/** A lead and a trail surrogate. They stand for all characters that UTF-16 writes as two. */
const SURROGATES = [0xd83d, 0xde00];
const LAST = 0x10ffff;
/** A state that leads to more states is not called settled. */
const FEW_STATES = 4;

/**
 * A deterministic automaton, built only as far as it is walked. A state is the set of positions where the
 * other automaton may be. Each text leads to exactly one state, so "does not accept" is known too.
 */
export class Determined {
  readonly start: number;
  readonly #automaton: Undetermined;
  /** Without the flag `u` a character past U+FFFF counts as two. */
  readonly #byCodeUnit: boolean;
  readonly #ids = new Map<string, number>();
  readonly #places: number[][] = [];
  readonly #accepting: boolean[] = [];
  readonly #ways: Ways[] = [];
  /** The states of positions that were reached before, so that these are not settled again. */
  readonly #reached = new Map<string, number>();

  constructor(automaton: Undetermined, byCodeUnit: boolean, begin: number = automaton.begin()) {
    this.#automaton = automaton;
    this.#byCodeUnit = byCodeUnit;
    this.start = this.#id([begin]);
  }

  accepts(state: number): boolean {
    return this.#accepting[state] === true;
  }

  /** The states that follow a state, each with its characters. */
  branches(state: number): { set: CharacterSet; to: number }[] {
    const { firsts, to } = this.#waysOf(state);
    const sets = new Map<number, [number, number][]>();
    for (const [index, first] of firsts.entries()) {
      const next = to[index] ?? 0;
      const runs = sets.get(next) ?? [];
      sets.set(next, runs);
      runs.push([first, (firsts[index + 1] ?? LAST + 1) - 1]);
    }
    return [...sets].map(([next, set]) => ({ set, to: next }));
  }

  /** Whether every text is accepted from a state, or none is; `undefined` if that depends on the text. */
  isSettled(state: number): boolean | undefined {
    const accepts = this.accepts(state);
    const reached = new Set([state]);
    for (const one of reached) {
      if (this.accepts(one) !== accepts || reached.size > FEW_STATES) return undefined;
      for (const to of this.#waysOf(one).to) reached.add(to);
    }
    return accepts;
  }

  #read(state: number, code: number): number {
    const { firsts, to } = this.#waysOf(state);
    let [low, high] = [0, firsts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((firsts[middle] ?? 0) <= code) low = middle;
      else high = middle - 1;
    }
    return to[low] ?? 0;
  }

  #waysOf(state: number): Ways {
    const known = this.#ways[state];
    if (known) return known;
    const runs = (this.#places[state] ?? []).flatMap((place) =>
      this.#automaton
        .waysOn(place)
        .flatMap(({ set, to }) => set.map(([first, last]) => ({ first, last, to }))),
    );
    const begins = runs.toSorted((a, b) => a.first - b.first);
    const ends = runs.toSorted((a, b) => a.last - b.last);
    const cuts = [...new Set([0, ...runs.flatMap(({ first, last }) => [first, last + 1])])];
    const firsts: number[] = [];
    const targets: number[] = [];
    const open = new Map<number, number>();
    let [begun, ended] = [0, 0];
    for (const cut of cuts.sort((a, b) => a - b)) {
      if (cut > LAST) break;
      for (let run = begins[begun]; run && run.first <= cut; run = begins[++begun]) {
        open.set(run.to, (open.get(run.to) ?? 0) + 1);
      }
      for (let run = ends[ended]; run && run.last < cut; run = ends[++ended]) {
        const left = (open.get(run.to) ?? 0) - 1;
        if (left > 0) open.set(run.to, left);
        else open.delete(run.to);
      }
      const to = this.#id([...open.keys()]);
      if (targets.at(-1) === to) continue;
      firsts.push(cut);
      targets.push(to);
    }
    const ways = { firsts, to: targets };
    this.#ways[state] = ways;
    if (this.#byCodeUnit) {
      while ((firsts.at(-1) ?? 0) > 0xffff) {
        firsts.pop();
        targets.pop();
      }
      const past = SURROGATES.reduce((at, unit) => this.#read(at, unit), state);
      firsts.push(0x10000);
      targets.push(past);
    }
    return ways;
  }

  #id(reached: Iterable<number>): number {
    const from = [...reached].sort((a, b) => a - b).join();
    const before = this.#reached.get(from);
    if (before !== undefined) return before;
    const found = this.#settled(reached);
    this.#reached.set(from, found);
    return found;
  }

  #settled(reached: Iterable<number>): number {
    const places = [...this.#automaton.settle(reached)].sort((a, b) => a - b);
    const key = places.join();
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#places.push(places) - 1;
    this.#ids.set(key, id);
    this.#accepting.push(this.#automaton.accepts(places));
    return id;
  }
}
