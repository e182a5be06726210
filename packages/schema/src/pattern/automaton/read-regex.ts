// automaton/ takes a regular expression.
// It gives an automaton that accepts the same texts, or says that there is none.

import { CharacterReader, only } from '../characters/character-reader.ts';
import { ANY_CHARACTER, DOT } from '../characters/character-set.ts';
import { ifRegular, NotRegular } from '../characters/not-regular.ts';
import { Automaton, type Look, type Piece } from './automaton.ts';

/**
 * The automaton of a regular expression (ECMA-262) that compiles. `whole`: it accepts the texts that the expression
 * matches from end to end. Otherwise it accepts the texts with a match somewhere. `undefined` if no automaton can
 * follow the expression, because it has back-references, or if it is too large.
 *
 * @param engine `any`: if engines read the expression differently, there is no automaton either.
 */
export function readRegex(
  pattern: string,
  whole = false,
  engine: 'ecma' | 'any' = 'any',
): Automaton | undefined {
  return ifRegular(() => new RegexReader(Array.from(pattern), engine, isUnicode(pattern)).read(whole));
}

/** Whether the expression compiles with the flag `u`. Otherwise it is read without. */
function isUnicode(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').unicode;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

class RegexReader extends CharacterReader {
  readonly #automaton = new Automaton();
  /** The look-behinds that were read, by their texts. */
  readonly #behind = new Map<string, Look>();
  #depth = 0;

  read(whole: boolean): Automaton {
    const automaton = this.#automaton;
    const { from, to } = this.#alternatives();
    if (this.at < this.characters.length) throw new NotRegular();
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

  #alternatives(): Piece {
    this.#depth += 1;
    if (this.#depth > 50) throw new NotRegular();
    const all = { from: this.#automaton.state(), to: this.#automaton.state() };
    do {
      const { from, to } = this.#sequence();
      this.#automaton.pass(all.from, from);
      this.#automaton.pass(to, all.to);
    } while (this.take('|'));
    this.#depth -= 1;
    return all;
  }

  #sequence(): Piece {
    const sequence = this.#automaton.piece('free');
    while (this.next !== undefined && this.next !== '|' && this.next !== ')') {
      const { from, to } = this.#repeated();
      this.#automaton.pass(sequence.to, from);
      sequence.to = to;
    }
    return sequence;
  }

  /** An atom with its quantifier. The atom is read again for each repetition. */
  #repeated(): Piece {
    const begin = this.at;
    const first = this.#atom();
    const end = this.at;
    const [least, most] = this.#quantifier();
    const after = this.at;
    if (least === 1 && most === 1) return first;
    const again = (): Piece => {
      this.at = begin;
      const piece = this.#atom();
      if (this.at !== end) throw new NotRegular();
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
    this.at = after;
    return all;
  }

  #quantifier(): [least: number, most: number] {
    const rest = this.characters.slice(this.at, this.at + 16).join('');
    const [text, least, comma, most] = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/.exec(rest) ?? [];
    if (text === undefined) return [1, 1];
    this.at += text.length;
    this.take('?');
    if (text === '*') return [0, Number.POSITIVE_INFINITY];
    if (text === '+') return [1, Number.POSITIVE_INFINITY];
    if (text === '?') return [0, 1];
    const from = Number(least);
    return [from, comma === undefined ? from : most ? Number(most) : Number.POSITIVE_INFINITY];
  }

  #atom(): Piece {
    const automaton = this.#automaton;
    const character = this.next;
    this.at += 1;
    switch (character) {
      case '^':
        return automaton.piece('start');
      case '$':
        return automaton.piece('end');
      case '.':
        return automaton.piece(DOT);
      case '[':
        return automaton.piece(this.class());
      case '(': {
        const look = /^\?(<?)([=!])/.exec(this.characters.slice(this.at, this.at + 3).join(''));
        if (look) {
          this.at += look[0].length;
          return automaton.piece(this.#look(look[1] === '<' ? 'behind' : 'ahead', look[2] === '!'));
        }
        if (this.next === '?' && !this.take('?:') && !this.#takeName()) throw new NotRegular();
        const group = this.#alternatives();
        if (!this.take(')')) throw new NotRegular();
        return group;
      }
      case '\\':
        if (this.take('b')) return automaton.piece('boundary');
        if (this.take('B')) return automaton.piece('noBoundary');
        return automaton.piece(this.escaped());
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

  /** A look-around, from its expression to the end of its group. */
  #look(where: Look['where'], isNegated: boolean): Look {
    const begin = this.at;
    const reader = new RegexReader(this.characters, this.engine, this.isUnicode);
    reader.at = begin;
    reader.#depth = this.#depth;
    const automaton = reader.#automaton;
    const { from, to } = reader.#alternatives();
    this.at = reader.at;
    if (!this.take(')')) throw new NotRegular();
    const asksBehind = automaton.looks.some((look) => look.where === 'behind');
    // What comes before a look-ahead would have to be remembered, and what follows a look-behind foreseen.
    if (where === 'ahead' ? asksBehind : reader.#asksAhead) throw new NotRegular();
    if (where === 'ahead') {
      automaton.start = from;
      automaton.accept = automaton.state();
      automaton.read(automaton.accept, automaton.accept, ANY_CHARACTER);
      automaton.pass(to, automaton.accept);
      return { where, isNegated, automaton };
    }
    automaton.start = automaton.state();
    automaton.accept = to;
    automaton.read(automaton.start, automaton.start, ANY_CHARACTER);
    automaton.pass(automaton.start, from);
    const text = `${isNegated} ${this.characters.slice(begin, this.at).join('')}`;
    const known = this.#behind.get(text) ?? { where, isNegated, automaton };
    this.#behind.set(text, known);
    return known;
  }

  /** Whether a condition is about the characters that follow. */
  get #asksAhead(): boolean {
    const { passages, looks } = this.#automaton;
    const isAhead = looks.some(({ where }) => where === 'ahead');
    return (
      isAhead ||
      passages.some((all) => all.some(({ when }) => ['end', 'boundary', 'noBoundary'].includes(String(when))))
    );
  }

  /** Skips the name of a group: it does not change what matches. */
  #takeName(): boolean {
    const rest = this.characters.slice(this.at, this.at + 64).join('');
    const [name] = /^\?<[A-Za-z_]\w*>/.exec(rest) ?? [];
    return name !== undefined && this.take(name);
  }
}
