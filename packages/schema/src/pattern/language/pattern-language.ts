// language/ takes automata.
// It gives the texts that some accept and others do not, or says that there are none.

import { Determined } from '../automaton/determined.ts';
import { readRegex } from '../automaton/read-regex.ts';
import type { CharacterSet } from '../characters/character-set.ts';
import { ifRegular } from '../characters/not-regular.ts';
import { compilePattern } from '../match/pattern.ts';

/** The texts that an automaton accepts. */
export type Language = Determined;

const languages = new Map<string, Language | undefined>();

/** The texts in which a pattern matches. `undefined` if no automaton can follow the pattern. */
export function patternLanguage(pattern: string): Language | undefined {
  if (languages.has(pattern)) return languages.get(pattern);
  if (languages.size > 2_000) languages.clear();
  const language = ifRegular(() => read(pattern));
  languages.set(pattern, language);
  return language;
}

function read(pattern: string): Language | undefined {
  const byCodeUnit = compilePattern(pattern)?.unicode === false;
  const automaton = readRegex(pattern, false, 'ecma');
  if (!automaton || ![...automaton.sets()].every((set) => isExact(set, byCodeUnit))) return undefined;
  return new Determined(automaton, byCodeUnit);
}

/** Whether a set never tells two surrogates apart, or two characters that UTF-16 writes as two. */
function isExact(set: CharacterSet, byCodeUnit: boolean): boolean {
  return set.every(([first, last]) => {
    const holdsHalf = first <= 0xdfff && last >= 0xd800 && !(first <= 0xd800 && last >= 0xdfff);
    const holdsPart = byCodeUnit && last > 0xffff && !(first <= 0x10000 && last === 0x10ffff);
    return !holdsHalf && !holdsPart;
  });
}
