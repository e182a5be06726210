/** Characters, as the first and last code point of each run. The runs are in order. */
export type CharacterSet = readonly (readonly [first: number, last: number])[];

export const LAST = 0x10ffff;

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

/** The characters of both sets. The runs of each are in order. */
export function meet(one: CharacterSet, other: CharacterSet): CharacterSet {
  if (one === ANY_CHARACTER) return other;
  if (other === ANY_CHARACTER) return one;
  const both: [number, number][] = [];
  for (let mine = 0, theirs = 0; ; ) {
    const [a, b] = [one[mine], other[theirs]];
    if (!a || !b) return both;
    const [first, last] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
    if (first <= last) both.push([first, last]);
    if (a[1] < b[1]) mine += 1;
    else theirs += 1;
  }
}

/** A set with its runs in order, none of which touch. */
export function inOrder(set: CharacterSet): CharacterSet {
  return complement(complement(set));
}
