import type { Automaton } from './automaton.ts';

/** A lead and a trail surrogate. They stand for all characters that UTF-16 writes as two. */
const SURROGATES = [0xd83d, 0xde00];

/**
 * A deterministic automaton, built only as far as somebody walks. A state is the set of positions where the
 * other automaton may be. Each text leads to exactly one state, so "does not accept" is known too.
 */
export class Determined {
  readonly start: number;
  readonly #automaton: Automaton;
  /** Without the flag `u` a character past U+FFFF counts as two. */
  readonly #byCodeUnit: boolean;
  readonly #ids = new Map<string, number>();
  readonly #places: number[][] = [];
  readonly #accepting: boolean[] = [];
  readonly #cuts: (readonly number[])[] = [];
  readonly #ways: (readonly (readonly [number, number, number])[])[] = [];
  /** The states of positions that were reached before, so that these are not settled again. */
  readonly #reached = new Map<string, number>();

  constructor(automaton: Automaton, byCodeUnit: boolean) {
    this.#automaton = automaton;
    this.#byCodeUnit = byCodeUnit;
    this.start = this.#id([automaton.start * 4]);
  }

  accepts(state: number): boolean {
    return this.#accepting[state] === true;
  }

  /** The characters at which the way from a state may change. */
  cuts(state: number): readonly number[] {
    const known = this.#cuts[state];
    if (known) return known;
    const cuts = new Set<number>(this.#byCodeUnit ? [0x10000] : []);
    for (const [first, last] of this.#runs(state)) cuts.add(first).add(last + 1);
    const found = [...cuts];
    this.#cuts[state] = found;
    return found;
  }

  step(state: number, code: number): number {
    if (!this.#byCodeUnit || code <= 0xffff) return this.#read(state, code);
    return SURROGATES.reduce((at, unit) => this.#read(at, unit), state);
  }

  #read(state: number, code: number): number {
    const reached = new Set<number>();
    for (const [first, last, to] of this.#runs(state)) if (first <= code && code <= last) reached.add(to);
    return this.#id(reached);
  }

  /** The ways on from a state, each for one run of characters. */
  #runs(state: number): readonly (readonly [first: number, last: number, to: number])[] {
    const known = this.#ways[state];
    if (known) return known;
    const runs = (this.#places[state] ?? []).flatMap((place) =>
      this.#automaton
        .waysOn(place)
        .flatMap(({ set, to }) => set.map(([first, last]) => [first, last, to] as const)),
    );
    this.#ways[state] = runs;
    return runs;
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
