import type { Violation } from './prism/judgement.ts';

/** A request that the mock answered. Credentials are replaced by `[redacted]`. */
export interface JournalEntry {
  /** When it was answered: ISO 8601, UTC. */
  time: string;
  /** `GET`, `POST`, … */
  method: string;
  /** Path and query as asked for. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  status: number;
  /** The name of the document it was for. */
  document?: string | undefined;
  operationId?: string | undefined;
  /** The example that it was answered with. */
  scenario?: string | undefined;
  /** What Prism found wrong with the request and with its own answer. */
  violations: readonly Violation[];
}

/** Remembers the latest requests. */
export class Journal {
  readonly #entries: JournalEntry[] = [];
  readonly #size: number;

  /** @param size how many requests are kept; older ones are dropped. */
  constructor(size = 1000) {
    this.#size = size;
  }

  /** The requests, oldest first. */
  get entries(): JournalEntry[] {
    return [...this.#entries];
  }

  add(entry: JournalEntry): void {
    if (this.#entries.push(entry) > this.#size) this.#entries.shift();
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
