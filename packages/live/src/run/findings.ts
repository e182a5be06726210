import type { OpenApiDocument } from '@specpact/spec';
import type { Answer, NoAnswer, SentRequest } from '../exchange/exchange.ts';
import { showAnswer, showRequest } from '../exchange/shown.ts';
import {
  type Fault,
  findingOf,
  fingerprintOf,
  type LiveFinding,
  type ShownRequest,
  sortLiveFindings,
} from '../finding/live-finding.ts';
import type { StoredRequest } from './live-report.ts';

/** An exchange that a fault was found in. */
export interface FoundIn {
  operation: string;
  request: SentRequest;
  answer: Answer | NoAnswer;
  before: readonly ShownRequest[];
  stored: StoredRequest;
}

/** The findings of a run: one for each fingerprint. */
export class Findings {
  readonly #document: OpenApiDocument;
  readonly #found = new Map<string, LiveFinding>();
  readonly #stored = new Map<string, StoredRequest>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  get size(): number {
    return this.#found.size;
  }

  get all(): LiveFinding[] {
    return sortLiveFindings([...this.#found.values()]);
  }

  get replay(): Record<string, StoredRequest> {
    return Object.fromEntries([...this.#stored].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Adds a fault. @returns its fingerprint if it is new. */
  add(fault: Fault, found: FoundIn): string | undefined {
    const fingerprint = fingerprintOf(found.operation, fault);
    const known = this.#found.get(fingerprint);
    if (known) {
      known.count += 1;
      return undefined;
    }
    this.#put(fingerprint, fault, found, 1);
    return fingerprint;
  }

  /** Shows a finding by a simpler exchange that has it, too. */
  simplify(fingerprint: string, fault: Fault, found: FoundIn): void {
    this.#put(fingerprint, fault, found, (this.#found.get(fingerprint)?.count ?? 0) + 1);
  }

  #put(fingerprint: string, fault: Fault, found: FoundIn, count: number): void {
    const { operation, request, answer, before, stored } = found;
    const shown = {
      request: showRequest(request),
      answer: showAnswer(answer, request.secrets),
      before,
      replay: fingerprint,
    };
    this.#found.set(fingerprint, { ...findingOf(this.#document, operation, fault, shown), count });
    this.#stored.set(fingerprint, stored);
  }
}
