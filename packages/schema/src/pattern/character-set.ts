import type { CharacterSet } from './automaton.ts';

const LAST = 0x10ffff;

/** What people would write comes first where a text is made; no leading zeros. */
export const USUAL: readonly number[] = Array.from('a1A-_ .é', (character) => character.codePointAt(0) ?? 0);

export const ANY_CHARACTER: CharacterSet = [[0, LAST]];
export const DIGITS: CharacterSet = [[48, 57]];
export const WORD: CharacterSet = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
/** White space and line ends (ECMA-262, `WhiteSpace` and `LineTerminator`). */
export const SPACE: CharacterSet = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_ENDS: CharacterSet = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];

/** The characters that `.` matches. */
export const DOT = complement(LINE_ENDS);

export function complement(set: CharacterSet): CharacterSet {
  const runs: [number, number][] = [];
  let next = 0;
  for (const [first, last] of set.toSorted(([a], [b]) => a - b)) {
    if (first > next) runs.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST) runs.push([next, LAST]);
  return runs;
}

export function meet(one: CharacterSet, other: CharacterSet): CharacterSet {
  return one.flatMap(([first, last]) =>
    other.flatMap(([from, to]): [number, number][] =>
      Math.max(first, from) <= Math.min(last, to) ? [[Math.max(first, from), Math.min(last, to)]] : [],
    ),
  );
}
