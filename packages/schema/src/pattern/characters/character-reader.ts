// characters/ takes the text of a regular expression, character by character.
// It gives the set of characters that each of them stands for.
import { type CharacterSet, complement, DIGITS, inOrder, SPACE, WORD } from './character-set.ts';
import { NotRegular } from './not-regular.ts';
import { withProperty } from './unicode-property.ts';

const ESCAPED_SETS: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};

const ESCAPED_CHARACTERS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

/** Reads the characters of a regular expression, and the sets of characters in it (ECMA-262, section 22.2.1). */
export class CharacterReader {
  readonly characters: readonly string[];
  readonly engine: 'ecma' | 'any';
  readonly isUnicode: boolean;
  at = 0;

  constructor(characters: readonly string[], engine: 'ecma' | 'any', isUnicode: boolean) {
    this.characters = characters;
    this.engine = engine;
    this.isUnicode = isUnicode;
  }

  get next(): string | undefined {
    return this.characters[this.at];
  }

  take(text: string): boolean {
    if (
      !this.characters
        .slice(this.at, this.at + text.length)
        .join('')
        .startsWith(text)
    )
      return false;
    this.at += text.length;
    return true;
  }

  /** A class, after its bracket. */
  class(): CharacterSet {
    const isNegated = this.take('^');
    const runs: (readonly [number, number])[] = [];
    while (!this.take(']')) {
      const first = this.#classAtom();
      const from = first[0]?.[0];
      if (this.next === '-' && this.characters[this.at + 1] !== ']') {
        this.at += 1;
        const last = this.#classAtom()[0]?.[1];
        if (from === undefined || last === undefined || first.length > 1) throw new NotRegular();
        runs.push([from, last]);
      } else runs.push(...first);
    }
    return isNegated ? complement(runs) : inOrder(runs);
  }

  #classAtom(): CharacterSet {
    const character = this.next;
    this.at += 1;
    if (character === undefined) throw new NotRegular();
    // Every engine reads Java's intersections and POSIX's classes differently.
    const isDisputed = character === '[' || (character === '&' && this.next === '&');
    if (isDisputed && this.engine === 'any') throw new NotRegular();
    if (character !== '\\') return only(character);
    if (this.take('b')) return only('\b');
    return this.escaped();
  }

  /** The characters of an escape, after its backslash. */
  escaped(): CharacterSet {
    const character = this.next ?? '';
    this.at += 1;
    const set = Object.hasOwn(ESCAPED_SETS, character) ? ESCAPED_SETS[character] : undefined;
    if (set) return set;
    if (Object.hasOwn(ESCAPED_CHARACTERS, character)) return only(ESCAPED_CHARACTERS[character] ?? '');
    const rest = this.characters.slice(this.at - 1, this.at + 60).join('');
    const [property, sign, name] = (this.isUnicode && /^([pP])\{([^}]*)\}/.exec(rest)) || [];
    if (property !== undefined) {
      const set = withProperty(name ?? '');
      if (!set) throw new NotRegular();
      this.at += property.length - 1;
      return sign === 'P' ? complement(set) : set;
    }
    const [text, ...codes] = /^(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|u\{([\dA-Fa-f]{1,6})\})/.exec(rest) ?? [];
    // Without the flag `u` this is the letter, as often as the braces say.
    if (text?.startsWith('u{') && !this.isUnicode) throw new NotRegular();
    if (text !== undefined) {
      this.at += text.length - 1;
      const code = Number.parseInt(codes.find((one) => one !== undefined) ?? '', 16);
      return [[code, code]];
    }
    if (character === '' || /[A-Za-z0-9]/.test(character)) throw new NotRegular();
    return only(character);
  }
}

export function only(character: string): CharacterSet {
  const code = character.codePointAt(0) ?? 0;
  return [[code, code]];
}
