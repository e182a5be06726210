import type { Automaton } from '../../pattern/automaton/automaton.ts';
import { type CharacterSet, USUAL } from '../../pattern/characters/character-set.ts';

/** The most steps of one search. */
const MOST_STEPS = 200_000;
/** The most texts that are kept for one place of the automata, if more than one is wanted. */
const WAYS = 40;
/** How many characters longer the further texts may be than the first ones. */
const LONGER = 4;

interface Reached {
  texts: string[];
  places: readonly (readonly number[])[];
}

/** Texts between two lengths that all automata accept. The shortest of each kind come first, then more. */
export function* automatonTexts(
  automata: readonly Automaton[],
  least: number,
  most: number,
): Generator<string> {
  if (automata.length === 0) return;
  const found = new Set<string>();
  for (const text of search(automata, least, most, 1)) {
    found.add(text);
    yield text;
  }
  const longest = Math.max(...Array.from(found, (text) => text.length)) + LONGER;
  if (found.size === 0) return;
  for (const text of search(automata, least, Math.min(most, longest), WAYS)) if (!found.has(text)) yield text;
}

function* search(
  automata: readonly Automaton[],
  least: number,
  most: number,
  ways: number,
): Generator<string> {
  const start = automata.map((automaton) => [...automaton.settle([automaton.begin()])]);
  let layer: Reached[] = [{ texts: [''], places: start }];
  let steps = 0;
  const seen = new Set<string>();
  for (let length = 0; length <= most && layer.length > 0; length += 1) {
    const following = new Map<string, Reached>();
    for (const { texts, places } of layer) {
      if (length >= least && automata.every((automaton, index) => automaton.accepts(places[index] ?? []))) {
        yield* texts;
      }
      const ons = automata.map((automaton, index) =>
        (places[index] ?? []).flatMap((position) => automaton.waysOn(position)),
      );
      for (const code of characters(
        ons.map((on) => on.map(({ set }) => set)),
        ways > 1,
      )) {
        const next: number[][] = [];
        for (const [index, automaton] of automata.entries()) {
          const on = (ons[index] ?? []).filter(({ set }) => has(set, code)).map(({ to }) => to);
          steps += 1 + on.length;
          if (on.length === 0) break;
          next.push([...automaton.settle(on)]);
        }
        if (steps > MOST_STEPS) return;
        if (next.length < automata.length) continue;
        const key = next.map((positions) => positions.toSorted((a, b) => a - b).join()).join(';');
        // The texts are long enough: a place that was reached before would only give longer ones.
        if (ways === 1 && length >= least) {
          if (seen.has(key)) continue;
          seen.add(key);
        }
        const reached = following.get(key) ?? { texts: [], places: next };
        following.set(key, reached);
        for (const text of texts) {
          if (reached.texts.length < ways) reached.texts.push(text + String.fromCodePoint(code));
        }
      }
    }
    layer = [...following.values()];
  }
}

/** One character for each different way on, the usual ones first. `all`: every character of a small set. */
function characters(sets: readonly (readonly CharacterSet[])[], all: boolean): number[] {
  const codes = new Set<number>();
  const runs = sets.flat(2);
  const isIn = (code: number) => sets.every((own) => own.some((set) => has(set, code)));
  for (const code of USUAL) if (isIn(code)) codes.add(code);
  for (const [first, last] of runs) {
    for (const code of [first, last, last + 1]) if (code <= 0x10ffff && isIn(code)) codes.add(code);
  }
  if (all) {
    for (const [first, last] of runs) {
      for (let code = first; code <= Math.min(last, first + 30); code += 1) if (isIn(code)) codes.add(code);
    }
  }
  return [...codes].filter((code) => code < 0xd800 || code > 0xdfff);
}

function has(set: CharacterSet, code: number): boolean {
  return set.some(([first, last]) => first <= code && code <= last);
}
