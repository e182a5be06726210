import { type Answer, type ReadyAnswer, readyAnswer } from '../http/answer.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { EchoTemplate } from '../values/made/echo-template.ts';

/** An answer that is ready to be sent again. */
export interface RememberedAnswer extends ReadyAnswer {
  outcome: Outcome;
  /** The body for other paths; `undefined` if it is the same for each. */
  template?: EchoTemplate | undefined;
}

/** A remembered answer for the values of another path; `undefined` if the answer may differ. */
export function forPath(
  answer: RememberedAnswer,
  pathValues: ReadonlyMap<string, string>,
): RememberedAnswer | undefined {
  if (!answer.template) return answer;
  const body = answer.template.text(pathValues);
  if (body === undefined) return undefined;
  const headers = [...answer.headers];
  const at = headers.findIndex((name, index) => index % 2 === 0 && /^content-length$/i.test(String(name)));
  if (at >= 0) headers[at + 1] = String(Buffer.byteLength(body));
  return { ...answer, headers, body };
}

/** The limit of what is remembered, in characters of keys and bodies. That is about as many bytes. */
const LIMIT = 4 * 1024 * 1024;

/**
 * Remembers answers up to a total size. Those that were not used for the longest time are forgotten first.
 */
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
    // There are two halves, because tracking the age of each entry would cost more than it saves.
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

/** The size of an entry besides its key and body: headers and bookkeeping. */
const ENTRY = 1000;

export function rememberable(answer: Answer, outcome: Outcome): RememberedAnswer {
  return { ...readyAnswer(answer), outcome };
}
