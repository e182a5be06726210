import { ANY_CHARACTER, type CharacterSet, meet, USUAL } from '../characters/character-set.ts';
import { ifRegular } from '../characters/not-regular.ts';
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
  return ifRegular(() => productOf(memberships));
}

function rankOf(set: CharacterSet): number {
  const usual = USUAL.findIndex((code) => set.some(([first, last]) => first <= code && code <= last));
  return usual >= 0 ? usual : USUAL.length + (set[0]?.[0] ?? 0);
}

function productOf(memberships: readonly Membership[]): ProductState[] | undefined {
  const automata = memberships.map(({ language }) => language);
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
    let branches: { set: CharacterSet; to: number[] }[] = [{ set: ANY_CHARACTER, to: [] }];
    for (const [index, automaton] of automata.entries()) {
      const own = automaton.branches(at[index] ?? 0);
      steps += own.length * branches.length;
      if (steps > MOST_STEPS || places.length > MOST_STATES) return undefined;
      branches = branches.flatMap(({ set, to }) =>
        own.flatMap((way) => {
          const both = meet(set, way.set);
          return both.length === 0 ? [] : [{ set: both, to: [...to, way.to] }];
        }),
      );
    }
    // What people would write comes first, where a text is made.
    branches.sort((a, b) => rankOf(a.set) - rankOf(b.set));
    const ways = branches.map(({ set, to }) => ({ to: id(to), set }));
    states.push({
      accepts: memberships.every(({ language, holds }, index) => language.accepts(at[index] ?? 0) === holds),
      ways,
    });
  }
  return states;
}
