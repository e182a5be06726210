import type { IncomingHttpHeaders } from 'node:http';
import { Answer, type ReadyAnswer } from '../http/answer.ts';
import type { Redaction } from '../http/redaction.ts';
import type { Outcome } from '../operation/outcome.ts';

/** A request that the mock answered. Credentials are replaced by `[redacted]`. */
export interface JournalEntry extends Outcome {
  /** Its number: requests are counted from 1 in each process. */
  id: number;
  /** When it was answered: ISO 8601, UTC. */
  time: string;
  /** `GET`, `POST`, … */
  method: string;
  /** Path and query as they were sent. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  status: number;
}

/** A request as it came, with its credentials. It never leaves the journal in this form. */
export interface Answered {
  /** In milliseconds, as from `Date.now()`. */
  time: number;
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  status: number;
  outcome: Outcome;
  /** In milliseconds, as from `performance.now()`: it tells requests of one millisecond apart. */
  moment?: number;
  /** The value of a JSON body, or the text of another; `undefined` if none was read. */
  requestBody?: unknown;
  /** The answer that was sent; `undefined` if its body came from elsewhere piece by piece. */
  answer?: Answer | ReadyAnswer | undefined;
}

/** A request of the journal with what is kept of its bodies. Only the entry has no credentials. */
export interface KeptExchange {
  entry: JournalEntry;
  /** The credentials of the request. They may occur in the bodies. */
  secrets: readonly string[];
  requestBody: unknown;
  answer: ReadyAnswer | undefined;
}

/** In characters or bytes: longer answers are not kept. */
const LONGEST_BODY = 32 * 1024;

/** Remembers the latest requests. */
export class Journal {
  readonly #size: number;
  #redaction: Redaction;
  /** A ring. Once it is full, each new entry replaces the oldest. */
  #ring: Answered[] = [];
  #next = 0;
  #count = 0;
  readonly #onAdd: () => void;

  /**
   * @param onAdd called with each request. It must return at once.
   * @param size how many requests are kept. Older ones are dropped.
   */
  constructor(redaction: Redaction, onAdd: () => void = () => undefined, size = 1000) {
    this.#redaction = redaction;
    this.#onAdd = onAdd;
    this.#size = size;
  }

  /** Switches to the secrets that new documents name. */
  follow(redaction: Redaction): void {
    this.#redaction = redaction;
  }

  /** The requests, oldest first. */
  get entries(): JournalEntry[] {
    return this.#ordered.map((each, at) => this.entry(each, this.#idAt(at)));
  }

  /** The requests, oldest first, with their exact times in milliseconds since 1970. */
  get timed(): [time: number, entry: JournalEntry][] {
    return this.#ordered.map((each, at) => [
      performance.timeOrigin + (each.moment ?? 0),
      this.entry(each, this.#idAt(at)),
    ]);
  }

  /** The request with this number, if it is still kept. */
  exchange(id: number): KeptExchange | undefined {
    const at = id - this.#idAt(0);
    const answered = this.#ordered[at];
    if (!answered) return undefined;
    const { url, headers, requestBody, answer } = answered;
    const target = URL.canParse(url, 'http://localhost') ? url : '/';
    return {
      entry: this.entry(answered, id),
      secrets: this.#redaction.secrets(headers, new URL(target, 'http://localhost')),
      requestBody,
      answer: answer instanceof Answer ? answer.ready : answer,
    };
  }

  /** The number of the request at a place, the oldest at 0. */
  #idAt(place: number): number {
    return this.#count - this.#ring.length + place + 1;
  }

  get #ordered(): Answered[] {
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
  }

  /** Makes an entry without credentials. This happens when somebody reads it, because most are never read. */
  entry({ time, method, url, headers, status, outcome }: Answered, id = this.#count): JournalEntry {
    return {
      id,
      time: new Date(time).toISOString(),
      method,
      url: this.#redaction.url(url),
      headers: this.#redaction.headers(headers),
      status,
      ...outcome,
    };
  }

  add(answered: Answered): void {
    if ((answered.answer?.body?.length ?? 0) > LONGEST_BODY) answered.answer = undefined;
    this.#count += 1;
    this.#onAdd();
    if (this.#ring.length < this.#size) {
      this.#ring.push(answered);
      return;
    }
    this.#ring[this.#next] = answered;
    this.#next = (this.#next + 1) % this.#size;
  }

  clear(): void {
    this.#ring = [];
    this.#next = 0;
  }
}
