import type { CharacterSet } from './automaton.ts';
import type { Determined } from './determined.ts';
import type { Language } from './pattern-language.ts';

/** A demand: a text is in a language (`holds`), or it is not. */
export interface Membership {
  language: Language;
  holds: boolean;
}

export interface ProductState {
  accepts: boolean;
  ways: { to: number; set: CharacterSet }[];
}

/** A product with more states is not built. Then it is not known what it accepts. */
export const MOST_STATES = 3_000;
const MOST_STEPS = 60_000;

/**
 * The automaton of the texts that are in some languages and not in others. The first state is the start. Each state
 * tells whether a text may end there. It is exact. `undefined` if it is too large.
 */
export function product(memberships: readonly Membership[]): ProductState[] | undefined {
  const automata = memberships.flatMap(({ language }) => [...language.all, ...language.none]);
  const ids = new Map<string, number>();
  const places: number[][] = [];
  const states: ProductState[] = [];
  const id = (at: number[]) => {
    const key = at.join();
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, places.length);
    return places.push(at) - 1;
  };
  id(automata.map(({ start }) => start));
  let steps = 0;
  for (let next = 0; next < places.length; next += 1) {
    const at = places[next] ?? [];
    const cuts = new Set([0]);
    for (const [index, automaton] of automata.entries()) {
      for (const cut of automaton.cuts(at[index] ?? 0)) cuts.add(cut);
    }
    const sorted = [...cuts].filter((cut) => cut <= 0x10ffff).sort((a, b) => a - b);
    const ways = new Map<number, [number, number][]>();
    for (const [index, first] of sorted.entries()) {
      steps += automata.length;
      if (steps > MOST_STEPS || places.length > MOST_STATES) return undefined;
      const to = id(automata.map((automaton, which) => automaton.step(at[which] ?? 0, first)));
      const last = (sorted[index + 1] ?? 0x110000) - 1;
      const runs = ways.get(to);
      if (runs) runs.push([first, last]);
      else ways.set(to, [[first, last]]);
    }
    states.push({
      accepts: accepts(memberships, at),
      ways: [...ways].map(([to, set]) => ({ to, set })),
    });
  }
  return states;
}

function accepts(memberships: readonly Membership[], at: readonly number[]): boolean {
  let index = 0;
  const isAt = (automaton: Determined) => {
    const state = at[index] ?? 0;
    index += 1;
    return automaton.accepts(state);
  };
  return memberships
    .map(({ language: { all, none }, holds }) => {
      const accepted = all.map(isAt);
      const refused = none.map(isAt);
      return (accepted.every(Boolean) && !refused.some(Boolean)) === holds;
    })
    .every(Boolean);
}
