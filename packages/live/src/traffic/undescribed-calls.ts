import type { OpenApiDocument } from '@specpact/spec';
import type { RecordedExchange } from '../recorded/recorded-exchange.ts';
import { KnownPrefixes } from './known-prefixes.ts';
import { earliest, latest } from './recorded-times.ts';
import { redactedPath } from './redacted.ts';
import { SmallestKeys } from './smallest-keys.ts';
import type { FaultExample } from './traffic-findings.ts';

/** Calls of a path that the document does not have. */
export interface UndescribedCalls {
  /** Empty if only the path was recorded. */
  origin: string;
  method: string;
  /** Without the segments that look like data. */
  path: string;
  count: number;
  statuses: Set<number>;
  first: number | undefined;
  last: number | undefined;
  /** The exchange that was seen first. */
  example: FaultExample;
}

/** What was collected, for another thread. */
export interface CollectedCalls {
  calls: readonly UndescribedCalls[];
  own: readonly string[];
  assets: number;
}

/** The most paths, and the most origins, that are told apart. */
const MOST = 500;

/** What browsers load for a page. An API does not answer so. */
const PAGE_PART =
  /^(text\/(html|css|javascript)|application\/(x-)?javascript|image\/|font\/|video\/|audio\/)/i;

/** Collects calls of paths that the document does not have, for each origin. */
export class UndescribedCallList {
  readonly #calls = new SmallestKeys<UndescribedCalls>(MOST);
  /** The origins that exchanges of the document's operations have. */
  readonly #own = new SmallestKeys<true>(MOST);
  /** How many exchanges load parts of pages. */
  assets = 0;
  readonly #known: KnownPrefixes;

  constructor(document: OpenApiDocument) {
    this.#known = new KnownPrefixes(document);
  }

  /** The origin answers for an operation of the document. */
  addOwn(origin = ''): void {
    this.#own.at(origin, () => true);
  }

  /** @param show makes the example, for calls that are new. */
  add({ request, answer, time }: RecordedExchange, show: (path: string) => FaultExample): void {
    if (!request) return;
    const { method, origin = '' } = request;
    if (method === 'GET' && PAGE_PART.test(answer?.headers.get('content-type') ?? '')) {
      this.assets += 1;
      return;
    }
    const path = redactedPath(request.path, this.#known);
    const statuses = new Set(answer ? [answer.status] : []);
    this.#add({ origin, method, path, count: 1, statuses, first: time, last: time }, () => show(path));
  }

  #add(calls: Omit<UndescribedCalls, 'example'>, show: () => FaultExample): void {
    const { origin, method, path, count, statuses, first, last } = calls;
    const known = this.#calls.at(`${origin} ${method} ${path}`, () => ({
      ...calls,
      count: 0,
      statuses: new Set(),
      example: show(),
    }));
    if (!known) return;
    known.count += count;
    for (const status of statuses) known.statuses.add(status);
    known.first = earliest(known.first, first);
    known.last = latest(known.last, last);
  }

  /** What was collected so far. */
  get collected(): CollectedCalls {
    return { calls: [...this.#calls.values()], own: [...this.#own.keys()], assets: this.assets };
  }

  /** Adds what another thread has collected of later exchanges. */
  addCollected({ calls, own, assets }: CollectedCalls): void {
    for (const one of calls) this.#add(one, () => one.example);
    for (const origin of own) this.addOwn(origin);
    this.assets += assets;
  }

  /** The calls of the origins that answer for operations of the document. */
  get own(): UndescribedCalls[] {
    return [...this.#calls.values()].filter(({ origin }) => this.#own.has(origin));
  }

  /** How many calls went to other origins. */
  get elsewhere(): number {
    const other = [...this.#calls.values()].filter(({ origin }) => !this.#own.has(origin));
    return other.reduce((sum, { count }) => sum + count, 0);
  }
}
