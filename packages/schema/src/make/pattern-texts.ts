import type { Automaton } from '../regular/automaton.ts';
import { readRegex } from '../regular/read-regex.ts';
import { automatonTexts } from './automaton-texts.ts';
import { regularParts } from './regular-parts.ts';

/** Texts between two lengths that are likely to match all patterns: where these are regular, they do. */
export function* textsOf(patterns: readonly string[], least: number, most: number): Generator<string> {
  const automata = patterns
    .flatMap(regularParts)
    .map((part) => readRegex(part))
    .filter((automaton): automaton is Automaton => automaton !== undefined);
  yield* automatonTexts(automata, least, most);
}
