/** What an automaton remembers besides its state. */
export interface Context {
  /** Whether a character was read. */
  hasRead: boolean;
  /** Whether the text must be at its end. */
  mustEnd: boolean;
  /** Whether the last character was one of a word. */
  lastIsWord: boolean;
  /** What the next character has to be. The end of the text counts as `other`. */
  next?: 'word' | 'other';
  /** The look-aheads that are not decided yet, and how far each has come. */
  ahead: readonly { which: number; state: number; isNegated: boolean }[];
  /** How far each look-behind has come. */
  behind: readonly number[];
}

/** The contexts of one automaton, with their numbers. */
export class Contexts {
  readonly #all: Context[] = [];
  readonly #numbers = new Map<string, number>();

  get size(): number {
    return this.#all.length;
  }

  at(number: number): Context {
    const context = this.#all[number];
    if (!context) throw new Error(`an automaton has no context ${number}`);
    return context;
  }

  number(context: Context): number {
    const { hasRead, mustEnd, lastIsWord, next = '', behind } = context;
    const looks = [...new Set(context.ahead.map(({ which, state }) => `${which}:${state}`))].sort();
    const key = `${hasRead} ${mustEnd} ${lastIsWord} ${next} ${behind} ${looks}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#all.length);
    return this.#all.push(context) - 1;
  }
}
