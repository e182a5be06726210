import type { IncomingHttpHeaders } from 'node:http';
import type { Redaction } from '../http/redaction.ts';
import type { Outcome } from '../operation/outcome.ts';

/** A request that the mock answered. Credentials are replaced by `[redacted]`. */
export interface JournalEntry extends Outcome {
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
}

/** Remembers the latest requests. */
export class Journal {
  readonly #size: number;
  #redaction: Redaction;
  /** A ring. Once it is full, each new entry replaces the oldest. */
  #ring: Answered[] = [];
  #next = 0;

  /** @param size how many requests are kept. Older ones are dropped. */
  constructor(redaction: Redaction, size = 1000) {
    this.#redaction = redaction;
    this.#size = size;
  }

  /** Switches to the secrets that new documents name. */
  follow(redaction: Redaction): void {
    this.#redaction = redaction;
  }

  /** The requests, oldest first. */
  get entries(): JournalEntry[] {
    return this.#ordered.map((each) => this.entry(each));
  }

  /** The requests, oldest first, with their exact times in milliseconds since 1970. */
  get timed(): [time: number, entry: JournalEntry][] {
    return this.#ordered.map((each) => [performance.timeOrigin + (each.moment ?? 0), this.entry(each)]);
  }

  get #ordered(): Answered[] {
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)];
  }

  /** Makes an entry without credentials. This happens when somebody reads it, because most are never read. */
  entry({ time, method, url, headers, status, outcome }: Answered): JournalEntry {
    return {
      time: new Date(time).toISOString(),
      method,
      url: this.#redaction.url(url),
      headers: this.#redaction.headers(headers),
      status,
      ...outcome,
    };
  }

  add(answered: Answered): void {
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
