import type { Automaton } from './automaton.ts';
import { readRegex } from './read-regex.ts';

/** A match that would take more steps, some seconds, is not begun. */
const MOST_STEPS = 50_000_000;

const automata = new Map<string, Automaton | undefined>();

/**
 * Whether a regular expression matches somewhere in a text. It follows all ways at once, without backtracking.
 * `undefined` if the expression is not regular, or too large for the text.
 */
export function linearMatch(expression: RegExp, text: string): boolean | undefined {
  // An automaton reads whole characters. An expression without `u` may match one half of a character.
  if (!expression.unicode && /[\u{10000}-\u{10ffff}]/u.test(text)) return undefined;
  const automaton = automatonOf(expression.source);
  if (!automaton || automaton.edges.length * text.length > MOST_STEPS) return undefined;
  let positions = automaton.settle([automaton.start * 4]);
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const next = new Set<number>();
    for (const position of positions) {
      for (const { set, to } of automaton.waysOn(position)) {
        if (!next.has(to) && set.some(([first, last]) => first <= code && code <= last)) next.add(to);
      }
    }
    if (next.size === 0) return false;
    positions = automaton.settle(next);
  }
  return automaton.accepts(positions);
}

function automatonOf(source: string): Automaton | undefined {
  if (!automata.has(source)) {
    if (automata.size > 1_000) automata.clear();
    automata.set(source, readRegex(source));
  }
  return automata.get(source);
}
