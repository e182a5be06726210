import { findResponse, findRoute, operationsAt, type PathMatch } from '@specpact/compare';
import { SchemaError } from '@specpact/schema';
import type { OpenApiDocument, Operation } from '@specpact/spec';
import type { Fault } from '../finding/live-finding.ts';
import { judgeAnswer } from '../judge/judge-answer.ts';
import type { RecordedExchange, RecordedRequest } from '../recorded/recorded-exchange.ts';
import { judgeSent } from './judge-sent.ts';
import { type OperationCounts, OperationUse } from './operation-use.ts';
import { earliest, latest } from './recorded-times.ts';
import { redactedAnswer, redactedRequest } from './redacted.ts';
import { type FaultExample, type FoundFault, TrafficFindings } from './traffic-findings.ts';
import type { TrafficOptions } from './traffic-options.ts';
import { type CollectedCalls, UndescribedCallList } from './undescribed-calls.ts';

/** What was read, in a form that goes from one thread to another. */
export interface JudgedTraffic {
  counts: Traffic['counts'];
  first: number | undefined;
  last: number | undefined;
  faults: readonly FoundFault[];
  undescribed: CollectedCalls;
  /** In the order of the document's operations, without those that are not judged. */
  uses: readonly OperationCounts[];
}

/** All traffic: it judges each exchange, and counts what is used. */
export class Traffic {
  readonly #document: OpenApiDocument;
  readonly #budget: number | undefined;
  readonly #base: { origin: string; path: string } | undefined;
  readonly findings: TrafficFindings;
  readonly undescribed: UndescribedCallList;
  readonly uses: ReadonlyMap<Operation, OperationUse>;
  readonly counts = { exchanges: 0, judged: 0, unanswered: 0, preflights: 0, elsewhere: 0 };
  first: number | undefined;
  last: number | undefined;

  constructor({ document, url, budget, only }: Omit<TrafficOptions, 'files'>) {
    this.#document = document;
    this.#budget = budget;
    const base = url === undefined ? undefined : new URL(url);
    this.#base = base && { origin: base.origin, path: base.pathname.replace(/\/+$/, '') };
    this.findings = new TrafficFindings(document);
    this.undescribed = new UndescribedCallList(document);
    const operations = document.operations.filter(({ id }) => !only || only.includes(id));
    this.uses = new Map(operations.map((one) => [one, new OperationUse(document, one)]));
  }

  add(exchange: RecordedExchange, file: string): void {
    this.counts.exchanges += 1;
    const { request, time } = exchange;
    this.first = earliest(this.first, time);
    this.last = latest(this.last, time);
    if (request?.method === 'OPTIONS' && request.headers.has('access-control-request-method')) {
      this.counts.preflights += 1;
      return;
    }
    const path = request && this.#pathOf(request);
    if (request && path === undefined) {
      this.counts.elsewhere += 1;
      return;
    }
    const route = this.#routeOf(exchange, path ?? '');
    const use = route && this.uses.get(route.operation);
    if (use && route) this.#addKnown(exchange, route, use, file);
    else if (!route && request) this.#addUnknown(exchange, request, path ?? '', file);
  }

  /** What was read so far. */
  get judged(): JudgedTraffic {
    return {
      counts: this.counts,
      first: this.first,
      last: this.last,
      faults: [...this.findings.faults],
      undescribed: this.undescribed.collected,
      uses: Array.from(this.uses.values(), (use) => use.counted),
    };
  }

  /** Adds what another thread has read: exchanges that come later in the files, of the same document. */
  addJudged({ counts, first, last, faults, undescribed, uses }: JudgedTraffic): void {
    this.counts.exchanges += counts.exchanges;
    this.counts.judged += counts.judged;
    this.counts.unanswered += counts.unanswered;
    this.counts.preflights += counts.preflights;
    this.counts.elsewhere += counts.elsewhere;
    this.first = earliest(this.first, first);
    this.last = latest(this.last, last);
    for (const found of faults)
      this.findings.addAll(found.operation, found.fault, found, () => found.example);
    this.undescribed.addCollected(undescribed);
    for (const [index, use] of [...this.uses.values()].entries()) {
      const more = uses[index];
      if (more) use.addCounted(more);
    }
  }

  /** The path behind the base URL; `undefined` if the request is for another. */
  #pathOf({ origin, path }: RecordedRequest): string | undefined {
    const base = this.#base;
    if (!base || origin === undefined) return path;
    if (origin !== base.origin) return undefined;
    if (path === base.path) return '/';
    return path.startsWith(`${base.path}/`) ? path.slice(base.path.length) : undefined;
  }

  #routeOf({ request, operation }: RecordedExchange, path: string): PathMatch | undefined {
    if (request) {
      const { method, query, headers } = request;
      return findRoute(this.#document, method, path, { search: query, headers: Object.fromEntries(headers) });
    }
    const named = operation === undefined ? undefined : this.#document.operation(operation);
    return named && { operation: named, values: new Map() };
  }

  #addKnown(exchange: RecordedExchange, route: PathMatch, use: OperationUse, file: string): void {
    const { request, answer, time } = exchange;
    const { operation } = route;
    this.counts.judged += 1;
    this.undescribed.addOwn(request?.origin);
    use.add(exchange, placeOf(exchange, file));
    if (!answer) {
      this.counts.unanswered += 1;
      return;
    }
    // An answer to a conditional request says that nothing has changed (RFC 9110, section 15.4.5).
    if (answer.status === 304 && !findResponse(operation, 304)) return;
    const asked = { method: request?.method ?? operation.method.toUpperCase(), url: 'http://localhost/' };
    const headers = request ? Object.fromEntries(request.headers) : {};
    const judged = {
      document: this.#document,
      operation,
      request: { ...asked, url: request?.origin ?? asked.url, headers },
      answer,
      budget: this.#budget,
    };
    const judge = (): Fault[] => {
      const faults = judgeAnswer(judged);
      if (!request) return faults;
      const sent = judgeSent(this.#document, route, request, answer);
      if (sent.hasCredentials) use.withCredentials += 1;
      return [...faults, ...sent.faults];
    };
    for (const fault of orNotJudged(operation, judge)) this.#found(operation, fault, exchange, file, time);
  }

  #found(
    operation: Operation,
    fault: Fault,
    exchange: RecordedExchange,
    file: string,
    time: number | undefined,
  ): void {
    this.findings.add(operation.id, fault, time, () => exampleOf(exchange, operation, file));
  }

  #addUndescribed(exchange: RecordedExchange, { method }: RecordedRequest, file: string): void {
    this.undescribed.add(exchange, (template) =>
      exampleOf(exchange, { method: method.toLowerCase(), template }, file),
    );
  }

  #addUnknown(exchange: RecordedExchange, request: RecordedRequest, path: string, file: string): void {
    const { answer, time } = exchange;
    const [other] = operationsAt(this.#document, path);
    if (!other) {
      this.#addUndescribed(exchange, request, file);
      return;
    }
    this.undescribed.addOwn(request.origin);
    if (!answer || answer.status >= 300) {
      this.#addUndescribed(exchange, request, file);
      return;
    }
    const { method } = request;
    const message = `${method} ${other.template} is answered with success, and the document does not describe it`;
    const document = other.path.slice(0, -1);
    const fault: Fault = { code: 'live.method.accepted', message, document, about: method.toLowerCase() };
    this.findings.add(`${method} ${other.template}`, fault, time, () => exampleOf(exchange, other, file));
  }
}

/** What is found, or that a value is nested too deeply to be judged. One such exchange does not end the run. */
function orNotJudged({ id, path }: Operation, judge: () => Fault[]): Fault[] {
  try {
    return judge();
  } catch (error) {
    if (!(error instanceof SchemaError || error instanceof RangeError)) throw error;
    const message = `an exchange of ${id} is not judged: it is nested too deeply`;
    return [{ code: 'live.body.not-judged', message, document: path }];
  }
}

/** An exchange as an example: its form, without its data. */
export function exampleOf(
  exchange: RecordedExchange,
  operation: Pick<Operation, 'template' | 'method'>,
  file: string,
): FaultExample {
  const { request, answer } = exchange;
  const method = operation.method.toUpperCase();
  return {
    request: request
      ? redactedRequest(request, operation)
      : {
          method,
          url: operation.template,
          curl: `(only the answer to ${method} ${operation.template} was recorded)`,
        },
    answer: answer ? redactedAnswer(answer) : { status: undefined, headers: {}, body: '' },
    recordedIn: placeOf(exchange, file),
  };
}

function placeOf({ entry }: RecordedExchange, file: string): string {
  return `${file}:${entry}`;
}
