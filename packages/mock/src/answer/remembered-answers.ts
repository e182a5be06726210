import { type Answer, type ReadyAnswer, readyAnswer } from '../http/answer.ts';
import type { Outcome } from '../operation/outcome.ts';

/** An answer, ready to be sent again. */
export interface RememberedAnswer extends ReadyAnswer {
  outcome: Outcome;
}

/** How much is remembered, in characters of keys and bodies: about as many bytes. */
const LIMIT = 4 * 1024 * 1024;

/** Remembers answers up to a total size; those not asked for the longest are forgotten first. */
export class RememberedAnswers {
  #answers = new Map<string, RememberedAnswer>();
  #older = new Map<string, RememberedAnswer>();
  #size = 0;
  readonly #limit: number;

  constructor(limit = LIMIT) {
    this.#limit = limit;
  }

  get(key: string): RememberedAnswer | undefined {
    const found = this.#answers.get(key);
    if (found) return found;
    const older = this.#older.get(key);
    if (older) this.add(key, older);
    return older;
  }

  add(key: string, answer: RememberedAnswer): void {
    this.#answers.set(key, answer);
    this.#size += key.length + (answer.body?.length ?? 0) + ENTRY;
    // Two halves: to keep each entry's age would cost more at each request than it saves.
    if (this.#size < this.#limit / 2) return;
    this.#older = this.#answers;
    this.#answers = new Map();
    this.#size = 0;
  }

  clear(): void {
    this.#answers = new Map();
    this.#older = new Map();
    this.#size = 0;
  }
}

/** What an entry takes beside its key and body: headers and bookkeeping. */
const ENTRY = 1000;

export function rememberable(answer: Answer, outcome: Outcome): RememberedAnswer {
  return { ...readyAnswer(answer), outcome };
}
