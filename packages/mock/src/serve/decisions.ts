import type { IncomingMessage } from 'node:http';
import { answerRequest } from '../answer/answer-request.ts';
import type { Handlers } from '../answer/handlers/handlers.ts';
import type { Recall } from '../answer/recall.ts';
import { describeTrouble, type Trouble } from '../answer/trouble/trouble.ts';
import { answerInstead } from '../answer/trouble/troubled-answer.ts';
import { answerControl } from '../control/control.ts';
import type { Controlled } from '../control/controlled.ts';
import type { JournalEntry } from '../control/journal.ts';
import type { Mounts } from '../document/mounts.ts';
import { Answer, type ReadyAnswer } from '../http/answer.ts';
import { allowCors, answerPreflight, isPreflight } from '../http/cors.ts';
import { bodyOf } from '../http/request/request-body.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { RoutedRequest } from '../operation/routed-request.ts';
import { type PassingOn, UNDOCUMENTED } from '../upstream/passing-on.ts';
import { servedDocument } from './served-document.ts';

export interface DecisionOptions extends Controlled {
  /** Called with each request to a document as soon as its answer is known. */
  onRequest: ((entry: JournalEntry) => void) | undefined;
  /** The time between two items of a stream, in milliseconds. */
  streamPace: number;
  /** Whether the documents themselves are served. */
  openapi: boolean;
  /** Gets what neither a document nor the data answer. */
  missing: PassingOn | undefined;
  /** Whether answers are Prism's own. */
  asPrism: boolean;
  /** `undefined` if there are none. */
  handlers: Handlers | undefined;
}

/** The decision about a request. */
export interface Decision {
  answer: Answer;
  /** The trouble that disturbs the answer on its way. */
  trouble?: Trouble | undefined;
  /** The request, if its answer makes the mock send webhooks. */
  causing?: RoutedRequest | undefined;
}

/** Decides who answers a request: a control endpoint, the document, or another API. It keeps the journal. */
export class Decisions {
  readonly #options: DecisionOptions;
  readonly #recall: Recall;

  constructor(options: DecisionOptions, recall: Recall) {
    this.#options = options;
    this.#recall = recall;
  }

  /** Decides the answer to a request, and the trouble that disturbs it on its way. */
  async decide(request: IncomingMessage): Promise<Decision> {
    const { mounts, passingOn } = this.#options;
    const target = request.url ?? '/';
    // Prism reads `//host/path` and `http://host/path` as `/path` too.
    const url = URL.canParse(target, 'http://localhost') ? new URL(target, 'http://localhost') : undefined;
    if (url && mounts.isControlPath(url.pathname)) {
      return { answer: await answerControl(this.#options, request, url.pathname) };
    }
    if (passingOn) {
      const { answer, outcome, trouble } = await passingOn.answer(request, url);
      return this.#decided(request, answer, outcome, trouble);
    }
    const answer = new Answer();
    const { cors } = this.#options;
    allowCors(request, answer, cors);
    if (cors !== false && isPreflight(request)) {
      answerPreflight(request, answer);
      return { answer };
    }
    const { openapi, missing } = this.#options;
    const served = openapi && url ? servedDocument(mounts, request.method, url.pathname) : undefined;
    if (served) {
      allowCors(request, served, cors);
      return { answer: served };
    }
    if (missing && url && isUndescribed(mounts, request.method, url.pathname)) {
      return this.#passedOn(missing, request, url);
    }
    const parts = { ...this.#options, recall: this.#recall };
    const { outcome, trouble, causing } = await answerRequest(parts, request, url, answer);
    if (missing && outcome.isMissing && !announcesBody(request)) return this.#passedOn(missing, request, url);
    return { ...this.#decided(request, answer, outcome, trouble), causing };
  }

  /** What neither the document nor the data answer. That it is not in the document is no fault. */
  async #passedOn(missing: PassingOn, request: IncomingMessage, url: URL | undefined): Promise<Decision> {
    const { answer, outcome, trouble } = await missing.answer(request, url);
    const violations = outcome.violations.filter(({ code }) => code !== UNDOCUMENTED);
    return this.#decided(request, answer, { ...outcome, violations }, trouble);
  }

  #decided(
    request: IncomingMessage,
    answer: Answer,
    outcome: Outcome,
    trouble: Trouble | undefined,
  ): Decision {
    if (!trouble) {
      this.record(request, answer.status, outcome, answer.rest ? undefined : answer);
      return { answer };
    }
    const instead = answerInstead(trouble, answer);
    const disturbed = { ...outcome, trouble: describeTrouble(trouble) };
    this.record(request, instead.status, disturbed, instead.rest ? undefined : instead);
    return { answer: instead, trouble };
  }

  /**
   * Puts a request that was answered into the journal.
   *
   * @param answer `undefined` if its body is still arriving.
   */
  record(
    request: IncomingMessage,
    status: number,
    outcome: Outcome,
    answer: Answer | ReadyAnswer | undefined,
  ): void {
    const { method = 'GET', url = '/', headers } = request;
    const { journal, onRequest } = this.#options;
    const time = { time: Date.now(), moment: performance.now() };
    const answered = { ...time, method, url, headers, status, outcome, requestBody: bodyOf(request), answer };
    journal.add(answered);
    onRequest?.(journal.entry(answered));
  }
}

function isUndescribed(mounts: Mounts, method = 'GET', path: string): boolean {
  const isDescribed = (of: string) => mounts.find(of, path)?.route.found === 'operation';
  return !isDescribed(method.toLowerCase()) && !(method === 'HEAD' && isDescribed('get'));
}

/** Whether a request says that it has a body. */
export function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}
