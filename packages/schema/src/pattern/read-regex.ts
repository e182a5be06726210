import { Automaton, type CharacterSet, type Piece } from './automaton.ts';
import { ANY_CHARACTER, complement, DIGITS, DOT, SPACE, WORD } from './character-set.ts';
import { NotRegular } from './not-regular.ts';

const ESCAPED_SETS: Readonly<Record<string, CharacterSet>> = {
  d: DIGITS,
  D: complement(DIGITS),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};

const ESCAPED_CHARACTERS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' };

/**
 * The automaton of a regular expression (ECMA-262) that compiles. `whole`: it accepts the texts that the expression
 * matches from end to end. Otherwise it accepts the texts with a match somewhere. `undefined` if no automaton can
 * follow the expression (look-around, back-references, word boundaries, Unicode classes), or if it is too large.
 */
export function readRegex(pattern: string, whole = false): Automaton | undefined {
  try {
    return new RegexReader(pattern).read(whole);
  } catch (error) {
    if (error instanceof NotRegular) return undefined;
    throw error;
  }
}

class RegexReader {
  readonly #characters: readonly string[];
  readonly #automaton = new Automaton();
  #at = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  read(whole: boolean): Automaton {
    const automaton = this.#automaton;
    const { from, to } = this.#alternatives();
    if (this.#at < this.#characters.length) throw new NotRegular();
    automaton.start = from;
    automaton.accept = to;
    if (!whole) {
      automaton.start = automaton.state();
      automaton.accept = automaton.state();
      automaton.read(automaton.start, automaton.start, ANY_CHARACTER);
      automaton.read(automaton.accept, automaton.accept, ANY_CHARACTER);
      automaton.pass(automaton.start, from);
      automaton.pass(to, automaton.accept);
    }
    return automaton;
  }

  get #next(): string | undefined {
    return this.#characters[this.#at];
  }

  #take(text: string): boolean {
    if (
      !this.#characters
        .slice(this.#at, this.#at + text.length)
        .join('')
        .startsWith(text)
    )
      return false;
    this.#at += text.length;
    return true;
  }

  #alternatives(): Piece {
    this.#depth += 1;
    if (this.#depth > 50) throw new NotRegular();
    const all = { from: this.#automaton.state(), to: this.#automaton.state() };
    do {
      const { from, to } = this.#sequence();
      this.#automaton.pass(all.from, from);
      this.#automaton.pass(to, all.to);
    } while (this.#take('|'));
    this.#depth -= 1;
    return all;
  }

  #sequence(): Piece {
    const sequence = this.#automaton.piece('free');
    while (this.#next !== undefined && this.#next !== '|' && this.#next !== ')') {
      const { from, to } = this.#repeated();
      this.#automaton.pass(sequence.to, from);
      sequence.to = to;
    }
    return sequence;
  }

  /** An atom with its quantifier. The atom is read again for each repetition. */
  #repeated(): Piece {
    const begin = this.#at;
    const first = this.#atom();
    const end = this.#at;
    const [least, most] = this.#quantifier();
    const after = this.#at;
    if (least === 1 && most === 1) return first;
    const again = (): Piece => {
      this.#at = begin;
      const piece = this.#atom();
      if (this.#at !== end) throw new NotRegular();
      return piece;
    };
    const all = this.#automaton.piece('free');
    const append = ({ from, to }: Piece) => {
      this.#automaton.pass(all.to, from);
      all.to = to;
    };
    for (let count = 0; count < least; count += 1) append(count === 0 ? first : again());
    if (most === Number.POSITIVE_INFINITY) {
      const loop = least === 0 ? first : again();
      const hub = this.#automaton.state();
      this.#automaton.pass(all.to, hub);
      this.#automaton.pass(hub, loop.from);
      this.#automaton.pass(loop.to, hub);
      all.to = hub;
    } else {
      const exit = this.#automaton.state();
      for (let count = least; count < most; count += 1) {
        this.#automaton.pass(all.to, exit);
        append(count === 0 ? first : again());
      }
      this.#automaton.pass(all.to, exit);
      all.to = exit;
    }
    this.#at = after;
    return all;
  }

  #quantifier(): [least: number, most: number] {
    const rest = this.#characters.slice(this.#at, this.#at + 16).join('');
    const [text, least, comma, most] = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/.exec(rest) ?? [];
    if (text === undefined) return [1, 1];
    this.#at += text.length;
    this.#take('?');
    if (text === '*') return [0, Number.POSITIVE_INFINITY];
    if (text === '+') return [1, Number.POSITIVE_INFINITY];
    if (text === '?') return [0, 1];
    const from = Number(least);
    return [from, comma === undefined ? from : most ? Number(most) : Number.POSITIVE_INFINITY];
  }

  #atom(): Piece {
    const automaton = this.#automaton;
    const character = this.#next;
    this.#at += 1;
    switch (character) {
      case '^':
        return automaton.piece('start');
      case '$':
        return automaton.piece('end');
      case '.':
        return automaton.piece(DOT);
      case '[':
        return automaton.piece(this.#class());
      case '(': {
        if (this.#next === '?' && !this.#take('?:') && !this.#takeName()) throw new NotRegular();
        const group = this.#alternatives();
        if (!this.#take(')')) throw new NotRegular();
        return group;
      }
      case '\\':
        return automaton.piece(this.#escaped());
      case undefined:
      case '*':
      case '+':
      case '?':
      case '{':
        throw new NotRegular();
      default:
        return automaton.piece(only(character));
    }
  }

  /** Skips the name of a group: it does not change what matches. */
  #takeName(): boolean {
    const rest = this.#characters.slice(this.#at, this.#at + 64).join('');
    const [name] = /^\?<[A-Za-z_]\w*>/.exec(rest) ?? [];
    return name !== undefined && this.#take(name);
  }

  #class(): CharacterSet {
    const isNegated = this.#take('^');
    const runs: (readonly [number, number])[] = [];
    while (!this.#take(']')) {
      const first = this.#classAtom();
      const from = first[0]?.[0];
      if (this.#next === '-' && this.#characters[this.#at + 1] !== ']') {
        this.#at += 1;
        const last = this.#classAtom()[0]?.[1];
        if (from === undefined || last === undefined || first.length > 1) throw new NotRegular();
        runs.push([from, last]);
      } else runs.push(...first);
    }
    return isNegated ? complement(runs) : runs;
  }

  #classAtom(): CharacterSet {
    const character = this.#next;
    this.#at += 1;
    // Every engine reads Java's intersections and POSIX's classes differently.
    if (character === undefined || character === '[' || (character === '&' && this.#next === '&')) {
      throw new NotRegular();
    }
    if (character !== '\\') return only(character);
    if (this.#take('b')) return only('\b');
    return this.#escaped();
  }

  #escaped(): CharacterSet {
    const character = this.#next ?? '';
    this.#at += 1;
    const set = Object.hasOwn(ESCAPED_SETS, character) ? ESCAPED_SETS[character] : undefined;
    if (set) return set;
    if (Object.hasOwn(ESCAPED_CHARACTERS, character)) return only(ESCAPED_CHARACTERS[character] ?? '');
    const rest = this.#characters.slice(this.#at - 1, this.#at + 9).join('');
    const [text, ...codes] = /^(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|u\{([\dA-Fa-f]{1,6})\})/.exec(rest) ?? [];
    if (text !== undefined) {
      this.#at += text.length - 1;
      const code = Number.parseInt(codes.find((one) => one !== undefined) ?? '', 16);
      return [[code, code]];
    }
    if (character === '' || /[A-Za-z0-9]/.test(character)) throw new NotRegular();
    return only(character);
  }
}

function only(character: string): CharacterSet {
  const code = character.codePointAt(0) ?? 0;
  return [[code, code]];
}
