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
  const size = from > 0xffff ? 2 : 1;
  return Array.from(textOf(from, to).matchAll(expression), ({ 0: match, index }) => {
    const first = from + index / size;
    return [first, first + match.length / size - 1] as const;
  });
}

/** All characters between two, in order. */
function textOf(from: number, to: number): string {
  const units = new DataView(new ArrayBuffer((to - from + 1) * (from > 0xffff ? 4 : 2)));
  for (let code = from, at = 0; code <= to; code += 1) {
    if (code > 0xffff) {
      units.setUint16(at, 0xd800 + ((code - 0x10000) >> 10), true);
      at += 2;
    }
    units.setUint16(at, code > 0xffff ? 0xdc00 + (code & 0x3ff) : code, true);
    at += 2;
  }
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(units);
}
