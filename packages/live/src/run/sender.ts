import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenApiDocument } from '@specpact/spec';
import {
  type Answer,
  exchange,
  type NoAnswer,
  type SentRequest,
  type Transport,
} from '../exchange/exchange.ts';
import { showRequest } from '../exchange/shown.ts';
import { LiveError } from './live-error.ts';
import { isSafe } from './mode.ts';
import type { LiveOptions } from './settings.ts';

/** Why no more requests are sent. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Sends one request after the other, no faster and no more of them than is allowed. */
export class Sender {
  readonly document: OpenApiDocument;
  requests = 0;
  readonly #options: LiveOptions;
  readonly #way: { transport: Transport; isDecoded: boolean };
  readonly #origin: string;
  readonly #began = performance.now();
  #next = 0;
  #errorsInARow = 0;
  #lastAnswer: Answer | NoAnswer | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.document = options.document;
    this.#origin = new URL(options.url).origin;
    const { transport } = options;
    this.#way = { transport: transport ?? ((request) => fetch(request)), isDecoded: transport === undefined };
  }

  get seconds(): number {
    return (performance.now() - this.#began) / 1000;
  }

  /** Whether one more request may be sent. */
  get left(): number {
    return (this.#options.maxRequests ?? 200) - this.requests;
  }

  /**
   * Sends a request when its time has come.
   *
   * @param isCleaning whether it removes what this run has made. Then the limit of requests does not count.
   * @throws {Stopped} if no more may be sent.
   */
  async send(request: SentRequest, isCleaning = false): Promise<Answer | NoAnswer> {
    const { signal = new AbortController().signal, rate = 2, timeout = 10_000 } = this.#options;
    if (signal.aborted && !isCleaning) throw new Stopped('it was interrupted');
    if (this.left <= 0 && !isCleaning) throw new Stopped(`the limit of ${this.requests} requests is reached`);
    if (rate > 0) {
      const wait = this.#next - performance.now();
      if (wait > 0) await sleep(wait, undefined, isCleaning ? {} : { signal }).catch(() => undefined);
      this.#next = Math.max(this.#next, performance.now()) + 1000 / rate;
      if (signal.aborted && !isCleaning) throw new Stopped('it was interrupted');
    }
    if (new URL(request.url).origin !== this.#origin) {
      throw new LiveError(
        `a request would go to another origin than ${this.#origin}: a path has to begin with /`,
      );
    }
    this.requests += 1;
    this.#options.onRequest?.(showRequest(request).curl);
    // A request that may create something is never broken off: its answer says what has to be deleted.
    const isAwaited = isCleaning || !isSafe(request.method.toLowerCase());
    const breaking = isAwaited ? new AbortController().signal : signal;
    const answer = await exchange(this.#way, request, timeout, breaking);
    if (isCleaning) return answer;
    if (signal.aborted && !isAwaited) throw new Stopped('it was interrupted');
    if ('reason' in answer && this.requests === 1) throw new Unreachable(answer.reason);
    const isError = 'reason' in answer || answer.status >= 500;
    this.#errorsInARow =
      isError && !('status' in answer && answer.status === 501) ? this.#errorsInARow + 1 : 0;
    this.#lastAnswer = answer;
    return answer;
  }

  /** @throws {Stopped} after too many server errors in a row, or if the provider asks to wait. */
  checkHealth(): void {
    const { maxServerErrors = 5 } = this.#options;
    if (this.#errorsInARow >= maxServerErrors) {
      throw new Stopped(`${this.#errorsInARow} server errors in a row: the provider may be in trouble`);
    }
    const last = this.#lastAnswer;
    if (last && 'status' in last && last.status === 429) {
      throw new Stopped('the provider answers with 429: it asks for fewer requests; lower the rate');
    }
  }
}

/** The first request got no answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}
