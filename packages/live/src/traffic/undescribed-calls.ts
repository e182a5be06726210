import type { RecordedExchange } from '../recorded/recorded-exchange.ts';
import { redactedPath } from './redacted.ts';

/** Calls of a path that the document does not have. */
export interface UndescribedCalls {
  method: string;
  /** Without the segments that look like data. */
  path: string;
  count: number;
  statuses: Set<number>;
  first: number | undefined;
  last: number | undefined;
  /** The exchange that was seen first. */
  example: RecordedExchange;
  file: string;
}

/** The most paths that are told apart. */
const MOST_PATHS = 500;

/** What browsers load for a page. An API does not answer so. */
const PAGE_PART =
  /^(text\/(html|css|javascript)|application\/(x-)?javascript|image\/|font\/|video\/|audio\/)/i;

/** Collects calls of paths that the document does not have, for each origin. */
export class UndescribedCallList {
  readonly #calls = new Map<string, Map<string, UndescribedCalls>>();
  /** The origins that exchanges of the document's operations have. */
  readonly #own = new Set<string>();
  #left = MOST_PATHS;
  /** How many exchanges load parts of pages. */
  assets = 0;

  /** The origin answers for an operation of the document. */
  addOwn(origin: string | undefined): void {
    if (this.#own.size < MOST_PATHS) this.#own.add(origin ?? '');
  }

  add(exchange: RecordedExchange, file: string): void {
    const { request, answer, time } = exchange;
    if (!request) return;
    if (request.method === 'GET' && PAGE_PART.test(answer?.headers.get('content-type') ?? '')) {
      this.assets += 1;
      return;
    }
    const calls = this.#calls.get(request.origin ?? '') ?? new Map<string, UndescribedCalls>();
    this.#calls.set(request.origin ?? '', calls);
    const path = redactedPath(request.path);
    const key = `${request.method} ${path}`;
    let known = calls.get(key);
    if (!known) {
      if (this.#left <= 0) return;
      this.#left -= 1;
      const statuses = new Set<number>();
      const { method } = request;
      known = { method, path, count: 0, statuses, first: time, last: time, example: exchange, file };
      calls.set(key, known);
    }
    known.count += 1;
    if (answer && known.statuses.size < 10) known.statuses.add(answer.status);
    if (time === undefined) return;
    known.first = Math.min(known.first ?? time, time);
    known.last = Math.max(known.last ?? time, time);
  }

  /** The calls of the origins that answer for operations of the document. */
  get own(): UndescribedCalls[] {
    return [...this.#calls].flatMap(([origin, calls]) => (this.#own.has(origin) ? [...calls.values()] : []));
  }

  /** How many calls went to other origins. */
  get elsewhere(): number {
    const other = [...this.#calls].filter(([origin]) => !this.#own.has(origin));
    return other.flatMap(([, calls]) => [...calls.values()]).reduce((sum, { count }) => sum + count, 0);
  }
}
