import type { Automaton } from '../../pattern/automaton/automaton.ts';
import { readRegex } from '../../pattern/automaton/read-regex.ts';
import { automatonTexts } from './automaton-texts.ts';
import { regularParts } from './regular-parts.ts';

/** How many searches are remembered. A document has the same pattern in many places. */
const MOST_SEARCHES = 500;

/** A search for texts, and what it has found so far. */
interface Search {
  found: string[];
  rest: Iterator<string>;
}

const searches = new Map<string, Search>();

/** Texts between two lengths that probably match all patterns. They do if all patterns are regular. */
export function* textsOf(patterns: readonly string[], least: number, most: number): Generator<string> {
  const key = JSON.stringify([patterns, least, most]);
  let search = searches.get(key);
  if (!search) {
    if (searches.size >= MOST_SEARCHES) searches.clear();
    search = { found: [], rest: automatonTexts(automataOf(patterns), least, most) };
    searches.set(key, search);
  }
  for (let index = 0; ; index += 1) {
    let text = search.found[index];
    if (text === undefined) {
      const { value, done } = search.rest.next();
      if (done) return;
      text = value;
      search.found.push(text);
    }
    yield text;
  }
}

function automataOf(patterns: readonly string[]): Automaton[] {
  return patterns
    .flatMap(regularParts)
    .map((part) => readRegex(part, false, 'ecma') ?? readRegex(shortened(part), false, 'ecma'))
    .filter((automaton): automaton is Automaton => automaton !== undefined);
}

/** How many repetitions more than the least are left of a part that may be repeated more often. */
const MOST_REPEATS = 32;

/**
 * A pattern whose parts are repeated less often, if the automaton of the whole pattern would be too large. It matches
 * fewer texts, all of which match the pattern.
 */
function shortened(pattern: string): string {
  return pattern.replace(/(?<!\\)\{(\d+),(\d+)\}/g, (_, least: string, most: string) => {
    return `{${least},${Math.min(Number(most), Number(least) + MOST_REPEATS)}}`;
  });
}
