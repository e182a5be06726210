// broker/ takes what is to be published, recorded or asked.
// It gives what a Pact Broker or PactFlow answers, over HAL: links are followed from its index.
import { setTimeout } from 'node:timers/promises';
import { isJsonObject, type JsonObject, type JsonValue } from '@specpact/spec';
import { GateError } from '../store/gate-error.ts';
import { BrokerError, brokerFailure } from './broker-failure.ts';
import { HalResource } from './hal-resource.ts';

/** How a broker is reached. */
export interface BrokerOptions {
  /** Its address, without credentials. */
  url: string;
  /** The value of the header `Authorization`. */
  authorization: string | undefined;
  /** In milliseconds: how long one answer may take. @default 30000 */
  timeout?: number;
  /** In milliseconds: the pause before the first repetition. It doubles each time. @default 500 */
  pause?: number;
}

/** How many times a request is repeated while the broker is not available. */
const REPETITIONS = 4;

/** Statuses that say that the broker has done nothing. */
const UNAVAILABLE = new Set([429, 502, 503, 504]);

/** What to do about a change whose outcome is not known. Each command may be repeated. */
const FATE = '. Whether the broker has done it is not known: run the same command again';

const ACCEPT = 'application/hal+json, application/problem+json;q=0.8, application/json;q=0.5';

/** Speaks HAL with one broker. Credentials go to its own origin only, and into no message. */
export class HalClient {
  readonly #options: Required<BrokerOptions>;
  readonly #base: URL;
  #index: Promise<HalResource> | undefined;

  constructor(options: BrokerOptions) {
    this.#options = { timeout: 30_000, pause: 500, ...options };
    this.#base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
  }

  /** The resource that all links begin at. It is asked for once. */
  index(): Promise<HalResource> {
    this.#index ??= this.get(this.#base.href).catch((cause: unknown) => {
      if (!(cause instanceof BrokerError) || cause.status !== 404) throw cause;
      throw new BrokerError(404, `${cause.message}: is this the address of a broker?`);
    });
    return this.#index;
  }

  async get(url: string): Promise<HalResource> {
    return new HalResource(url, await this.#object('GET', url));
  }

  /** Every item of a list that is embedded under a name. Pages are followed by their `next` links. */
  async all(url: string, name: string): Promise<HalResource[]> {
    const items: HalResource[] = [];
    const seen = new Set<string>();
    for (let next: string | undefined = url; next !== undefined && !seen.has(next); ) {
      seen.add(next);
      const page: HalResource = await this.get(next);
      items.push(...page.embedded(name));
      next = page.maybeLink('next');
    }
    return items;
  }

  async send(
    method: 'POST' | 'PUT' | 'PATCH',
    url: string,
    body: JsonObject,
    type = 'application/json',
  ): Promise<HalResource> {
    return new HalResource(url, await this.#object(method, url, { body: JSON.stringify(body), type }));
  }

  async #object(method: string, url: string, sent?: { body: string; type: string }): Promise<JsonObject> {
    const what = `${method} ${url}`;
    const { status, type, text } = await this.#answer(method, url, sent);
    if (status >= 300) throw brokerFailure(what, status, type, text);
    if (text.trim() === '') return {};
    let value: JsonValue;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      if (!(cause instanceof SyntaxError)) throw cause;
      const why = /html/.test(type) ? 'with a page of HTML: is this its address?' : 'with what is not JSON';
      throw new GateError(`${what}: the broker answers ${why}`, { cause });
    }
    if (isJsonObject(value)) return value;
    throw new GateError(`${what}: the broker answers with JSON that is no resource`);
  }

  /** A request, repeated while the broker is not available. */
  async #answer(
    method: string,
    url: string,
    sent?: { body: string; type: string },
  ): Promise<{ status: number; type: string; text: string }> {
    for (let left = REPETITIONS; ; left -= 1) {
      try {
        const answer = await this.#once(method, url, sent);
        if (left === 0 || !UNAVAILABLE.has(answer.status)) return answer;
      } catch (cause) {
        if (cause instanceof GateError) throw cause;
        // Only a request that changes nothing may be sent again if its outcome is unknown.
        if (left === 0 || method !== 'GET') {
          const fate = method === 'GET' ? '' : FATE;
          throw new GateError(`${method} ${url}: ${reasonOf(cause)}${fate}`, { cause });
        }
      }
      const waited = this.#options.pause * 2 ** (REPETITIONS - left);
      await setTimeout(waited * (0.5 + Math.random() / 2));
    }
  }

  async #once(method: string, url: string, sent?: { body: string; type: string }) {
    if (new URL(url).origin !== this.#base.origin) {
      throw new GateError(
        `the broker at ${this.#base.origin} links to ${new URL(url).origin}: credentials are not sent there. Give the broker its own address (PACT_BROKER_BASE_URL of the server)`,
      );
    }
    const { authorization, timeout } = this.#options;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: {
        accept: ACCEPT,
        ...(sent && { 'content-type': sent.type }),
        ...(authorization !== undefined && { authorization }),
      },
      ...(sent && { body: sent.body }),
    });
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, text: await response.text() };
  }
}

/** Why there was no answer, in words that name no credentials. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'the broker does not answer in time';
  const { cause } = error;
  if (cause instanceof Error) {
    return `the broker cannot be reached, or its answer broke off: ${'code' in cause ? cause.code : cause.message}`;
  }
  return `the broker cannot be reached: ${error.message}`;
}
