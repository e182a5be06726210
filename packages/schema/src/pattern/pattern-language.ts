import type { Automaton } from './automaton.ts';
import { Determined } from './determined.ts';
import { compilePattern } from './pattern.ts';
import { readRegex } from './read-regex.ts';

/** The texts that all automata of `all` accept, and no automaton of `none`. */
export interface Language {
  all: readonly Determined[];
  none: readonly Determined[];
}

const languages = new Map<string, Language | undefined>();

/**
 * The texts in which a pattern matches. Each look-ahead at its beginning is a condition of its own.
 * `undefined` if no automaton can follow the pattern.
 */
export function patternLanguage(pattern: string): Language | undefined {
  if (languages.has(pattern)) return languages.get(pattern);
  if (languages.size > 2_000) languages.clear();
  const language = read(pattern);
  languages.set(pattern, language);
  return language;
}

function read(pattern: string): Language | undefined {
  const byCodeUnit = compilePattern(pattern)?.unicode === false;
  const { ahead, notAhead, rest } = lookAheads(pattern);
  const automata = (patterns: readonly string[]) =>
    patterns.map((one) => {
      const automaton = readRegex(one);
      return automaton && isExact(automaton, byCodeUnit) ? new Determined(automaton, byCodeUnit) : undefined;
    });
  const all = automata([rest, ...ahead]).filter((one) => one !== undefined);
  const none = automata(notAhead).filter((one) => one !== undefined);
  return all.length === ahead.length + 1 && none.length === notAhead.length ? { all, none } : undefined;
}

/** The conditions of `^(?=…)(?!…)…`, each as a pattern of its own. */
function lookAheads(pattern: string): { ahead: string[]; notAhead: string[]; rest: string } {
  const ahead: string[] = [];
  const notAhead: string[] = [];
  let rest = pattern;
  while (/^\^\(\?[=!]/.test(rest)) {
    const end = groupEnd(rest, 1);
    if (end === undefined) break;
    (rest[3] === '=' ? ahead : notAhead).push(`^(?:${rest.slice(4, end)})`);
    rest = `^${rest.slice(end + 1)}`;
  }
  // An alternative beside the look-aheads would not have these conditions.
  return hasAlternatives(rest) ? { ahead: [], notAhead: [], rest: pattern } : { ahead, notAhead, rest };
}

/** The end of the group that begins at a place; `undefined` if it has none. */
function groupEnd(pattern: string, begin: number): number | undefined {
  for (const { at, character, depth } of outsideClasses(pattern)) {
    if (at > begin && character === ')' && depth === 0) return at;
  }
  return undefined;
}

function hasAlternatives(pattern: string): boolean {
  for (const { character, depth } of outsideClasses(pattern)) {
    if (character === '|' && depth === 0) return true;
  }
  return false;
}

/** The characters of a pattern that are neither escaped nor in a class, with the depth of their group. */
function* outsideClasses(pattern: string): Generator<{ at: number; character: string; depth: number }> {
  let depth = 0;
  let isClass = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at] ?? '';
    if (character === '\\') at += 1;
    else if (isClass) isClass = character !== ']';
    else if (character === '[') isClass = true;
    else {
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      yield { at, character, depth };
    }
  }
}

/** Whether the automaton never tells two surrogates apart, or two characters that UTF-16 writes as two. */
function isExact({ edges }: Automaton, byCodeUnit: boolean): boolean {
  return edges.every((ways) =>
    ways.every(({ set }) =>
      set.every(([first, last]) => {
        const holdsHalf = first <= 0xdfff && last >= 0xd800 && !(first <= 0xd800 && last >= 0xdfff);
        const holdsPart = byCodeUnit && last > 0xffff && !(first <= 0x10000 && last === 0x10ffff);
        return !holdsHalf && !holdsPart;
      }),
    ),
  );
}
