import type { Automaton } from './automaton.ts';

/** A lead and a trail surrogate, which stand for every character that UTF-16 writes as two. */
const SURROGATES = [0xd83d, 0xde00];

/**
 * An automaton made deterministic as far as it is walked: a state is the set of places where the
 * automaton may be. Each text leads to exactly one state, so that "does not accept" is known as well.
 */
export class Determined {
  readonly start: number;
  readonly #automaton: Automaton;
  /** Without the flag `u` a character past the 16 bits is two. */
  readonly #byCodeUnit: boolean;
  readonly #ids = new Map<string, number>();
  readonly #places: number[][] = [];
  readonly #accepting: boolean[] = [];
  readonly #cuts: (readonly number[])[] = [];
  readonly #ways: (readonly (readonly [number, number, number])[])[] = [];
  /** Where the same places lead that were reached before, without settling them again. */
  readonly #reached = new Map<string, number>();

  constructor(automaton: Automaton, byCodeUnit: boolean) {
    this.#automaton = automaton;
    this.#byCodeUnit = byCodeUnit;
    this.start = this.#id([automaton.start * 4]);
  }

  accepts(state: number): boolean {
    return this.#accepting[state] === true;
  }

  /** The characters from which on a state's way may be another than of the character before. */
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

  /** The ways on from a state, each of one run of characters. */
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
