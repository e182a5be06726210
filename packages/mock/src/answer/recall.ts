import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '@specpact/spec';
import type { Mounts } from '../document/mounts.ts';
import type { Answer } from '../http/answer.ts';
import { readPlainTarget } from '../http/request/plain-target.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import { EchoTemplate } from '../values/made/echo-template.ts';
import type { EchoPlace } from '../values/made/echoed-value.ts';
import { forPath, type RememberedAnswer, RememberedAnswers, rememberable } from './remembered-answers.ts';

/** In characters. Keys contain bodies, and a body that is sent again is usually small. */
const LONGEST_BODY = 4096;

/** The key that was computed last, and what it was computed from. */
interface KeyOfRequest {
  request: IncomingMessage;
  body: unknown;
  states: unknown;
  documents: unknown;
  keys: Keys;
}

interface Keys {
  /** The key of all requests that differ only in path values that a made answer repeats. */
  common: string;
  exact: string;
  pathValues: ReadonlyMap<string, string>;
}

/** An answer that was decided. */
export interface Decided {
  outcome: Outcome;
  /** The value of a made body, and what it repeats of the path. */
  echoed?: { body: JsonValue; places: readonly EchoPlace[] } | undefined;
}

/** Finds a remembered answer: one to an earlier request that must be answered the same way. */
export class Recall {
  readonly #mounts: Mounts;
  readonly #states: ProviderStates;
  readonly #answers = new RememberedAnswers();
  /** The states under which the answers were given. */
  #current: unknown;
  #documents: unknown;
  #last: KeyOfRequest | undefined;

  constructor(mounts: Mounts, states: ProviderStates) {
    this.#mounts = mounts;
    this.#states = states;
    this.#current = states.current;
    this.#documents = mounts.documents;
  }

  /** @param body the body that was read; `null` if none was sent. */
  find(request: IncomingMessage, body: unknown): RememberedAnswer | undefined {
    if (this.#current !== this.#states.current || this.#documents !== this.#mounts.documents) {
      this.#answers.clear();
      this.#current = this.#states.current;
      this.#documents = this.#mounts.documents;
    }
    const keys = this.#keys(request, body);
    if (!keys) return undefined;
    const common = this.#answers.get(keys.common);
    const found = common && forPath(common, keys.pathValues);
    return found ?? (keys.exact === keys.common ? undefined : this.#answers.get(keys.exact));
  }

  /** Forgets all answers: something else decides them now. */
  forget(): void {
    this.#answers.clear();
  }

  /** What answers depend on besides the request. Each change makes a new object or list. */
  get circumstances(): readonly [states: unknown, documents: unknown] {
    return [this.#states.current, this.#mounts.documents];
  }

  /** @param circumstances the value at the time when the answer was decided. */
  remember(
    request: IncomingMessage,
    body: unknown,
    answer: Answer,
    { outcome, echoed }: Decided,
    circumstances: Recall['circumstances'],
  ): void {
    const isCurrent = this.circumstances.every((each, index) => each === circumstances[index]);
    if (!isCurrent || !isRepeatable(request)) return;
    const keys = this.#keys(request, body);
    if (!keys) return;
    // What a body in bytes repeats of the path is not looked for.
    const text = typeof answer.body === 'string' ? answer.body : '';
    const type = String(answer.header('content-type'));
    const values = keys.pathValues;
    const isText = answer.body === undefined || typeof answer.body === 'string';
    const of = { text, type, values };
    const template = echoed && isText ? EchoTemplate.of(echoed.body, echoed.places, of) : undefined;
    const key = echoed && !template ? keys.exact : keys.common;
    this.#answers.add(key, { ...rememberable(answer, outcome), template });
  }

  /** One request needs its keys up to three times, so the last ones are kept. */
  #keys(request: IncomingMessage, body: unknown): Keys | undefined {
    const states = this.#states.current;
    const { documents } = this.#mounts;
    const last = this.#last;
    const isSame = last?.request === request && last.body === body;
    if (isSame && last.states === states && last.documents === documents) return last.keys;
    const keys = this.#makeKeys(request, body);
    this.#last = keys && { request, body, states, documents, keys };
    return keys;
  }

  #makeKeys(request: IncomingMessage, body: unknown): Keys | undefined {
    const { url = '/', headers, method = 'GET' } = request;
    const target = readPlainTarget(url);
    if (!target || this.#mounts.isControlPath(target.path)) return undefined;
    const text = bodyText(body);
    if (text === undefined) return undefined;
    const destination = this.#mounts.find(method.toLowerCase(), target.path, {
      search: target.query,
      headers,
    });
    if (destination?.route.found !== 'operation') return undefined;
    const { operation, pathValues } = destination.route;
    const { requestClass, order } = operation;
    if (!requestClass) return undefined;
    const asked = { pathValues, query: target.query, headers, body: text };
    const significant = operation.significantValues(this.#states);
    const common = `${order} ${requestClass.key(asked, significant)}`;
    const isOne = !requestClass.isMade || pathValues.size === 0;
    const exact = isOne ? common : `${order} ${requestClass.key(asked, significant, true)}`;
    return { common, exact, pathValues };
  }
}

/** A text that only equal bodies share; `undefined` for a body that is too long or is nested too deep. */
function bodyText(body: unknown): string | undefined {
  if (body === null) return '';
  const text = typeof body === 'string' ? `t${body}` : jsonText(body);
  return text === undefined || text.length > LONGEST_BODY ? undefined : text;
}

/** `JSON.parse` reads what `JSON.stringify` cannot write: V8's stack ends at some thousand levels. */
function jsonText(body: unknown): string | undefined {
  try {
    return `j${JSON.stringify(body)}`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return undefined;
  }
}

/** Whether the same request gets the same answer again. A dynamic answer is different each time. */
function isRepeatable({ url = '', headers }: IncomingMessage): boolean {
  return !/dynamic|seed/i.test(String(headers.prefer ?? '')) && !/__(dynamic|seed|server)/.test(url);
}
