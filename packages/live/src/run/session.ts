import { isJson, type JsonValue, type OpenApiDocument } from '@specpact/spec';
import type { Answer, NoAnswer, SentRequest } from '../exchange/exchange.ts';
import { showRequest } from '../exchange/shown.ts';
import { type Fault, fingerprintOf, type ShownRequest } from '../finding/live-finding.ts';
import { judgeAnswer } from '../judge/judge-answer.ts';
import { judgeHttp } from '../judge/judge-http.ts';
import { judgeIntent } from '../judge/judge-intent.ts';
import { judgeKept } from '../judge/judge-kept.ts';
import { judgeLeaks } from '../judge/judge-leaks.ts';
import { judgeList } from '../judge/judge-list.ts';
import { KnownTags } from '../judge/known-tags.ts';
import type { Drafting } from '../request/base-draft.ts';
import { type Credentials, credentialsOf } from '../request/credentials.ts';
import type { Draft } from '../request/draft.ts';
import { simplerDrafts } from '../request/simpler-drafts.ts';
import { writeRequest } from '../request/write-request.ts';
import { Created } from '../sequence/created.ts';
import { Findings } from './findings.ts';
import { isSafe } from './mode.ts';
import { Seen } from './seen.ts';
import { Sender } from './sender.ts';
import type { LiveOptions } from './settings.ts';
import { storedRequest } from './stored-request.ts';

/** One exchange of a run. */
export interface Asked {
  draft: Draft;
  request: SentRequest;
  answer: Answer | NoAnswer;
  faults: readonly Fault[];
  shown: ShownRequest;
}

/** The most requests that are spent to show a finding by a simpler one. */
const MOST_SIMPLER = 12;

/** One run against one provider: it sends, judges and remembers. */
export class Session implements Drafting {
  readonly document: OpenApiDocument;
  readonly credentials: Credentials;
  readonly findings: Findings;
  readonly seen: Seen;
  readonly sender: Sender;
  readonly things = new Created();
  /** The operations whose `Location` has led elsewhere. */
  readonly distrusted = new Set<string>();
  readonly options: LiveOptions;
  /** The operation that creates what the requests of now are about, while a sequence goes on. */
  sequence: string | undefined;
  /** Called with each exchange, before anything can end the run. @returns what else is wrong with it. */
  onExchange: (exchange: Pick<Asked, 'draft' | 'request' | 'answer'>) => readonly Fault[] = () => [];
  readonly #baseUrl: string;
  readonly #tags = new KnownTags();

  constructor(options: LiveOptions) {
    this.options = options;
    this.document = options.document;
    this.credentials = credentialsOf(options.credentials);
    this.findings = new Findings(options.document);
    const { only } = options;
    this.seen = new Seen(
      options.document,
      options.document.operations.filter(({ id }) => !only || only.includes(id)),
    );
    this.sender = new Sender(options);
    this.#baseUrl = options.url.replace(/\/+$/, '');
  }

  created: Drafting['created'] = (operation, parameter) => this.things.valueFor(operation, parameter);

  write(draft: Draft): SentRequest {
    return writeRequest(this.document, draft, this.#baseUrl, this.credentials);
  }

  /** Sends a draft, and keeps what is found. Where a simpler draft shows the same, that one is kept. */
  async ask(draft: Draft, before: readonly ShownRequest[] = []): Promise<Asked> {
    const asked = await this.#send(draft);
    const fresh = asked.faults.flatMap((fault) => {
      const fingerprint = this.findings.add(fault, this.found(asked, fault.before ?? before));
      return fingerprint === undefined ? [] : [{ fault, fingerprint }];
    });
    this.#progress();
    this.sender.checkHealth();
    for (const { fault, fingerprint } of before.length === 0 ? fresh : [])
      await this.#simplify(asked, fault, fingerprint);
    return asked;
  }

  /** What a report needs to know of an exchange. */
  found({ draft, request, answer }: Asked, before: readonly ShownRequest[]) {
    const sequence = before.length > 0 ? this.sequence : undefined;
    const stored = { ...storedRequest(draft, request, this.#baseUrl), ...(sequence && { sequence }) };
    return { operation: draft.operation.id, request, answer, before, stored };
  }

  async #send(draft: Draft): Promise<Asked> {
    const request = this.write(draft);
    const answer = await this.sender.send(request);
    const others = this.onExchange({ draft, request, answer });
    this.seen.add(draft, 'reason' in answer ? undefined : answer);
    return {
      draft,
      request,
      answer,
      faults: [...this.#judge(draft, request, answer), ...others],
      // Only sequences show what comes before.
      get shown() {
        return showRequest(request);
      },
    };
  }

  #judge(draft: Draft, request: SentRequest, answer: Answer | NoAnswer): Fault[] {
    const { operation, intent } = draft;
    if ('reason' in answer) {
      const message = `${operation.id} gives no answer: ${answer.reason}`;
      return [{ code: 'live.transport.failed', message, document: operation.path }];
    }
    const judged = { document: this.document, operation, request, answer, budget: this.options.budget };
    const own =
      intent.kind === 'no-method' ? [...judgeHttp(judged), ...judgeLeaks(judged)] : judgeAnswer(judged);
    const body = bodyOf(answer);
    return [
      ...own,
      ...judgeIntent(this.document, draft, answer),
      ...judgeKept(draft, answer.status, body),
      ...judgeList(draft, request.url, answer, body),
      ...this.#tags.judge(draft.operation, request, answer),
    ];
  }

  /** Leaves out one part after the other while the same fault is found. Only requests that change nothing are repeated. */
  async #simplify({ draft }: Asked, fault: Fault, fingerprint: string): Promise<void> {
    if (draft.isDocumented || !(isSafe(draft.method) || draft.intent.kind === 'refused')) return;
    let simplest = draft;
    let left = MOST_SIMPLER;
    for (let again = true; again && left > 0; ) {
      again = false;
      for (const simpler of simplerDrafts(this.document, simplest)) {
        if (left <= 0 || this.sender.left <= 0) return;
        left -= 1;
        const asked = await this.#send(simpler);
        this.sender.checkHealth();
        const same = asked.faults.find((one) => fingerprintOf(draft.operation.id, one) === fingerprint);
        if (!same) continue;
        this.findings.simplify(fingerprint, { ...fault, message: same.message }, this.found(asked, []));
        simplest = simpler;
        again = true;
        break;
      }
    }
  }

  #progress(): void {
    const { requests, seconds } = this.sender;
    this.options.onProgress?.({
      requests,
      findings: this.findings.size,
      rate: requests / Math.max(seconds, 0.001),
    });
  }
}

/** The value of a JSON body; `undefined` if it is not one. */
export function bodyOf(answer: Answer | NoAnswer): JsonValue | undefined {
  if ('reason' in answer || !isJson(answer.headers.get('content-type') ?? '')) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(answer.body)) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
