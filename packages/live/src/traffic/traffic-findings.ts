import type { OpenApiDocument } from '@specpact/spec';
import {
  type Fault,
  findingOf,
  type LiveFinding,
  type ShownAnswer,
  type ShownRequest,
  sortLiveFindings,
} from '../finding/live-finding.ts';
import { isoTime } from './operation-use.ts';

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
  addAll(
    operation: string,
    fault: Fault,
    { count, first, last }: Pick<FoundFault, 'count' | 'first' | 'last'>,
    show: () => FaultExample,
  ): void {
    const key = `${operation}\n${fault.code}\n${fault.document.join('/')}\n${fault.about ?? ''}`;
    let found = this.#found.get(key);
    if (!found) {
      found = { operation, fault, example: show(), count: 0, first: undefined, last: undefined };
      this.#found.set(key, found);
    }
    found.count += count;
    if (first !== undefined) found.first = Math.min(found.first ?? first, first);
    if (last !== undefined) found.last = Math.max(found.last ?? last, last);
  }

  /** The findings, without those that a test refuses. Faults of the same fingerprint are one finding. */
  report(isMeant: (found: FoundFault) => boolean): LiveFinding[] {
    const findings = new Map<string, LiveFinding>();
    for (const found of this.#found.values()) {
      if (!isMeant(found)) continue;
      const { operation, fault, count, first, last, example } = found;
      const { request, answer, recordedIn } = example;
      const finding: LiveFinding = {
        ...findingOf(this.#document, operation, fault, { request, answer, before: [], replay: '' }),
        count,
        ...(first !== undefined && { first: isoTime(first) }),
        ...(last !== undefined && { last: isoTime(last) }),
        recordedIn,
      };
      const other = findings.get(finding.fingerprint);
      findings.set(finding.fingerprint, other ? { ...other, count: other.count + count } : finding);
    }
    return sortLiveFindings([...findings.values()]);
  }
}
