import type { OpenApiDocument } from '@specpact/spec';
import {
  type Fault,
  findingOf,
  fingerprintOf,
  type LiveFinding,
  type ShownAnswer,
  type ShownRequest,
  sortLiveFindings,
} from '../finding/live-finding.ts';
import { earliest, isoTime, latest } from './recorded-times.ts';

/** An example of a fault, without what was sent and answered. */
export interface FaultExample {
  request: ShownRequest;
  answer: ShownAnswer;
  /** The file, with its line or its entry. */
  recordedIn: string;
}

/** A fault that exchanges have in common. */
export interface FoundFault {
  operation: string;
  fault: Fault;
  example: FaultExample;
  count: number;
  first: number | undefined;
  last: number | undefined;
}

/** The faults of all traffic: each once, with how often and when it was seen. */
export class TrafficFindings {
  readonly #document: OpenApiDocument;
  readonly #found = new Map<string, FoundFault>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  get size(): number {
    return this.#found.size;
  }

  get faults(): Iterable<FoundFault> {
    return this.#found.values();
  }

  /** @param show makes the example, for a fault that is new. */
  add(operation: string, fault: Fault, time: number | undefined, show: () => FaultExample): void {
    this.addAll(operation, fault, { count: 1, first: time, last: time }, show);
  }

  /** Adds a fault that several exchanges have. */
  addAll(operation: string, fault: Fault, seen: Seen, show: () => FaultExample): void {
    const key = `${operation}\n${fault.code}\n${fault.document.join('/')}\n${fault.about ?? ''}`;
    let found = this.#found.get(key);
    if (!found) {
      found = { operation, fault, example: show(), count: 0, first: undefined, last: undefined };
      this.#found.set(key, found);
    }
    Object.assign(found, seenTogether(found, seen));
  }

  /** The findings, without those that a test refuses. Faults of the same fingerprint are one finding. */
  report(isMeant: (found: FoundFault) => boolean): LiveFinding[] {
    const all = new Map<string, FoundFault>();
    for (const found of this.#found.values()) {
      if (!isMeant(found)) continue;
      const fingerprint = fingerprintOf(found.operation, found.fault);
      const other = all.get(fingerprint);
      all.set(fingerprint, other ? { ...other, ...seenTogether(other, found) } : found);
    }
    return sortLiveFindings([...all.values()].map((found) => this.#finding(found)));
  }

  #finding({ operation, fault, count, first, last, example }: FoundFault): LiveFinding {
    const { request, answer, recordedIn } = example;
    return {
      ...findingOf(this.#document, operation, fault, { request, answer, before: [], replay: '' }),
      count,
      ...(first !== undefined && { first: isoTime(first) }),
      ...(last !== undefined && { last: isoTime(last) }),
      recordedIn,
    };
  }
}

/** How often, and when, a fault was seen. */
type Seen = Pick<FoundFault, 'count' | 'first' | 'last'>;

function seenTogether(one: Seen, other: Seen): Seen {
  return {
    count: one.count + other.count,
    first: earliest(one.first, other.first),
    last: latest(one.last, other.last),
  };
}
