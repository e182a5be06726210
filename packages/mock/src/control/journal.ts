import type { IncomingHttpHeaders } from 'node:http';
import type { Redaction } from '../http/redaction.ts';
import type { Outcome } from '../operation/outcome.ts';

/** A request that the mock answered. Credentials are replaced by `[redacted]`. */
export interface JournalEntry extends Outcome {
  /** When it was answered: ISO 8601, UTC. */
  time: string;
  /** `GET`, `POST`, … */
  method: string;
  /** Path and query as asked for. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  status: number;
}

/** A request as it came, with its credentials: it never leaves the journal like this. */
export interface Answered {
  /** In milliseconds, as `Date.now()` counts. */
  time: number;
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  status: number;
  outcome: Outcome;
}

/** Remembers the latest requests. */
export class Journal {
  readonly #size: number;
  #redaction: Redaction;
  /** A ring: the next one to be written over is the oldest, once it is full. */
  #ring: Answered[] = [];
  #next = 0;

  /** @param size how many requests are kept; older ones are dropped. */
  constructor(redaction: Redaction, size = 1000) {
    this.#redaction = redaction;
    this.#size = size;
  }

  /** Takes over what new documents say is secret. */
  follow(redaction: Redaction): void {
    this.#redaction = redaction;
  }

  /** The requests, oldest first. */
  get entries(): JournalEntry[] {
    return [...this.#ring.slice(this.#next), ...this.#ring.slice(0, this.#next)].map((each) =>
      this.entry(each),
    );
  }

  /** Credentials are taken out when an entry is looked at: most never are. */
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
