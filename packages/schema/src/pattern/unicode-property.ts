import { type CharacterSet, inOrder, LAST } from './character-set.ts';

/** All surrogates have the same properties. Two beside each other in a text would be one character. */
const SURROGATES = [0xd800, 0xdfff] as const;
const PARTS = [
  [0, SURROGATES[0] - 1],
  [SURROGATES[1] + 1, 0xffff],
  [0x10000, LAST],
] as const;

const known = new Map<string, CharacterSet | undefined>();

/** The characters with a Unicode property, such as `L` or `Script=Greek`. `undefined` if there is none of this name. */
export function withProperty(name: string): CharacterSet | undefined {
  if (known.has(name)) return known.get(name);
  const set = read(name);
  known.set(name, set);
  return set;
}

function read(name: string): CharacterSet | undefined {
  let expression: RegExp;
  try {
    expression = new RegExp(`\\p{${name}}+`, 'gu');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const runs = PARTS.flatMap((part) => runsWithin(expression, part[0], part[1]));
  if (String.fromCodePoint(SURROGATES[0]).search(expression) === 0) runs.push(SURROGATES);
  return inOrder(runs);
}

function runsWithin(expression: RegExp, from: number, to: number): (readonly [number, number])[] {
  const units = from > 0xffff ? 2 : 1;
  const runs: (readonly [number, number])[] = [];
  for (let first = from; first <= to; first += 0x1000) {
    const count = Math.min(to - first + 1, 0x1000);
    const text = Array.from({ length: count }, (_, index) => String.fromCodePoint(first + index)).join('');
    for (const { 0: match, index } of text.matchAll(expression)) {
      const begin = first + index / units;
      runs.push([begin, begin + match.length / units - 1]);
    }
  }
  return runs;
}
