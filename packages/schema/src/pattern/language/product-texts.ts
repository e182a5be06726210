import { type CharacterSet, USUAL } from '../characters/character-set.ts';
import type { ProductState } from './product.ts';

/** A longer text is not looked for. */
const LONGEST = 5_000;
/** The characters that stand for a set, those of addresses last. */
const CHOSEN = [...USUAL, ...Array.from('@/:', (character) => character.codePointAt(0) ?? 0)];

/**
 * Texts that a product accepts, with a length in characters between two bounds. The shortest come first.
 * `isComplete`: these are all. `undefined` if that takes too long to tell.
 */
export function textsWithin(
  states: readonly ProductState[],
  least: number,
  most: number,
  limit: number,
): { texts: string[]; isComplete: boolean } | undefined {
  const layers = new Layers(states);
  const texts: string[] = [];
  let barren = 0;
  for (let length = least; length <= most; length += 1) {
    const layer = layers.at(length);
    if (!layer || length > LONGEST) return texts.length > 0 ? { texts, isComplete: false } : undefined;
    if (layer.length === 0) break;
    if (layer.some((state) => states[state]?.accepts)) {
      barren = 0;
      for (const text of ofLength(states, layers, length, limit - texts.length)) texts.push(text);
      if (texts.length >= limit) return { texts, isComplete: false };
    } else {
      barren += 1;
      // The layers repeat, and a whole round of them had no text.
      if (layers.period !== undefined && barren > layers.period && length > layers.rest) break;
    }
  }
  return { texts, isComplete: true };
}

/** The states after each number of characters. A text can still end from each of them. */
class Layers {
  /** After how many characters the layers repeat, once that is known. */
  period: number | undefined;
  rest = 0;
  readonly #states: readonly ProductState[];
  readonly #alive: ReadonlySet<number>;
  readonly #layers: (readonly number[])[];
  readonly #lengths = new Map<string, number>();

  constructor(states: readonly ProductState[]) {
    this.#states = states;
    this.#alive = alive(states);
    this.#layers = [this.#alive.has(0) ? [0] : []];
    this.#lengths.set('0', 0);
  }

  at(length: number): readonly number[] | undefined {
    while (this.period === undefined && this.#layers.length <= length) {
      if (this.#layers.length > 2_000) return undefined;
      const next = new Set<number>();
      for (const state of this.#layers.at(-1) ?? []) {
        for (const { to } of this.#states[state]?.ways ?? []) if (this.#alive.has(to)) next.add(to);
      }
      const layer = [...next].sort((a, b) => a - b);
      const key = layer.join();
      const before = this.#lengths.get(key);
      if (before !== undefined) {
        this.rest = before;
        this.period = this.#layers.length - before;
      } else this.#lengths.set(key, this.#layers.length);
      if (before === undefined) this.#layers.push(layer);
    }
    if (length < this.#layers.length) return this.#layers[length];
    return this.#layers[this.rest + ((length - this.rest) % (this.period ?? 1))];
  }
}

/** The states from which an accepting state can be reached. */
function alive(states: readonly ProductState[]): ReadonlySet<number> {
  const before: number[][] = states.map(() => []);
  for (const [from, { ways }] of states.entries()) for (const { to } of ways) before[to]?.push(from);
  const found = new Set(states.flatMap(({ accepts }, index) => (accepts ? [index] : [])));
  for (const state of found) for (const from of before[state] ?? []) found.add(from);
  return found;
}

/** Texts of one length. It walks back from the ends first, then forward along the states that lead there. */
function ofLength(states: readonly ProductState[], layers: Layers, length: number, limit: number): string[] {
  const leading: Set<number>[] = [];
  let ahead = new Set((layers.at(length) ?? []).filter((state) => states[state]?.accepts));
  leading[length] = ahead;
  for (let at = length - 1; at >= 0; at -= 1) {
    const next = ahead;
    const leads = (state: number) => states[state]?.ways.some(({ to }) => next.has(to));
    ahead = new Set((layers.at(at) ?? []).filter(leads));
    leading[at] = ahead;
  }
  let found: { text: string; state: number }[] = [{ text: '', state: 0 }];
  for (let at = 1; at <= length; at += 1) {
    const following: { text: string; state: number }[] = [];
    for (const { text, state } of found) {
      for (const { to, set } of states[state]?.ways ?? []) {
        if (!leading[at]?.has(to)) continue;
        for (const code of characters(set, limit)) {
          if (following.length < limit)
            following.push({ text: text + String.fromCodePoint(code), state: to });
        }
      }
    }
    found = following;
  }
  return found.map(({ text }) => text);
}

/** Some characters of a set, the usual ones first. */
function characters(set: CharacterSet, limit: number): number[] {
  const isIn = (code: number) => set.some(([first, last]) => first <= code && code <= last);
  const found = new Set(CHOSEN.filter(isIn).slice(0, limit));
  for (const [first, last] of set) {
    for (let code = first; code <= last && found.size < limit; code += 1) found.add(code);
  }
  return [...found];
}
