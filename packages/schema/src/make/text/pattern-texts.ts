import type { Automaton } from '../../pattern/automaton/automaton.ts';
import { readRegex } from '../../pattern/automaton/read-regex.ts';
import { ifRegular } from '../../pattern/characters/not-regular.ts';
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
    search = { found: [], rest: patternTexts(patterns, least, most) };
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

/** How many texts of the parts are tried before the patterns are followed whole, which takes longer. */
const SOME = 40;

function* patternTexts(patterns: readonly string[], least: number, most: number): Generator<string> {
  let isFound = false;
  for (const text of longTexts(patterns, least, most)) {
    isFound = true;
    yield text;
  }
  if (isFound) return;
  const short = patterns.map((pattern) => shortened(pattern, FEW_REPEATS));
  yield* automatonTexts(automataOf(short), least, most);
}

function* longTexts(patterns: readonly string[], least: number, most: number): Generator<string> {
  const rest = automatonTexts(automataOf(patterns), least, most);
  const whole = patterns.some(hasLookAround)
    ? patterns.map((pattern) => readRegex(pattern, false, 'ecma'))
    : [];
  const automata = whole.filter((automaton): automaton is Automaton => automaton !== undefined);
  if (automata.length > 0) {
    for (let count = 0; count < SOME; count += 1) {
      const { value, done } = rest.next();
      if (done) break;
      yield value;
    }
    yield* whileRegular(automatonTexts(automata, least, most));
  }
  yield* rest;
}

/** A pattern of which the parts may lack a look-around that does not stand at its beginning. */
function hasLookAround(pattern: string): boolean {
  return /\(\?<?[=!]/.test(pattern);
}

/** The texts until an automaton becomes too large. */
function* whileRegular(texts: Generator<string>): Generator<string> {
  for (;;) {
    const next = ifRegular(() => texts.next());
    if (next === undefined || next.done) return;
    yield next.value;
  }
}

function automataOf(patterns: readonly string[]): Automaton[] {
  return patterns
    .flatMap(regularParts)
    .map((part) => readRegex(part, false, 'ecma') ?? readRegex(shortened(part, MOST_REPEATS), false, 'ecma'))
    .filter((automaton): automaton is Automaton => automaton !== undefined);
}

/** How many repetitions more than the least are left of a part, if the automaton of the whole pattern is too large. */
const MOST_REPEATS = 32;
/** How many are left if the search among all takes too many steps. */
const FEW_REPEATS = 4;

/** A pattern whose parts are repeated less often. It matches fewer texts, all of which match the pattern. */
function shortened(pattern: string, repeats: number): string {
  return pattern.replace(/(?<!\\)\{(\d+),(\d+)\}/g, (_, least: string, most: string) => {
    return `{${least},${Math.min(Number(most), Number(least) + repeats)}}`;
  });
}
