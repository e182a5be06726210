import type { IncomingMessage } from 'node:http';
import type { Mounts } from '../document/mounts.ts';
import type { Answer } from '../http/answer.ts';
import { readPlainTarget } from '../http/plain-target.ts';
import type { Outcome } from '../operation/outcome.ts';
import type { ProviderStates } from '../operation/provider-states.ts';
import { type RememberedAnswer, RememberedAnswers, rememberable } from './remembered-answers.ts';

/** In characters: keys hold bodies, and one that comes again is small. */
const LONGEST_BODY = 4096;

/** The key of a request as it was last asked for. */
interface KeyOfRequest {
  request: IncomingMessage;
  body: unknown;
  states: unknown;
  documents: unknown;
  key: string;
}

/** Gives the answers again that were given to requests that are bound to be answered alike. */
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

  /** @param body what was read of it; `null` if none was sent. */
  find(request: IncomingMessage, body: unknown): RememberedAnswer | undefined {
    if (this.#current !== this.#states.current || this.#documents !== this.#mounts.documents) {
      this.#answers.clear();
      this.#current = this.#states.current;
      this.#documents = this.#mounts.documents;
    }
    const key = this.#key(request, body);
    return key === undefined ? undefined : this.#answers.get(key);
  }

  /** What answers depend on beside the request; another object or list after each change. */
  get circumstances(): readonly [states: unknown, documents: unknown] {
    return [this.#states.current, this.#mounts.documents];
  }

  /** @param circumstances those under which the answer was decided. */
  remember(
    request: IncomingMessage,
    body: unknown,
    answer: Answer,
    outcome: Outcome,
    circumstances: Recall['circumstances'],
  ): void {
    const isCurrent = this.circumstances.every((each, index) => each === circumstances[index]);
    if (!isCurrent || !isRepeatable(request)) return;
    const key = this.#key(request, body);
    if (key !== undefined) this.#answers.add(key, rememberable(answer, outcome));
  }

  /** A request is looked for when it comes and when its body has, and remembered: mostly by one key. */
  #key(request: IncomingMessage, body: unknown): string | undefined {
    const states = this.#states.current;
    const { documents } = this.#mounts;
    const last = this.#last;
    const isSame = last?.request === request && last.body === body;
    if (isSame && last.states === states && last.documents === documents) return last.key;
    const key = this.#makeKey(request, body);
    this.#last = key === undefined ? undefined : { request, body, states, documents, key };
    return key;
  }

  #makeKey(request: IncomingMessage, body: unknown): string | undefined {
    const { url = '/', headers, method = 'GET' } = request;
    const target = readPlainTarget(url);
    if (!target || this.#mounts.isControlPath(target.path)) return undefined;
    const text = bodyText(body);
    if (text === undefined) return undefined;
    const destination = this.#mounts.find(method.toLowerCase(), target.path);
    if (destination?.route.found !== 'operation') return undefined;
    const { operation, pathValues } = destination.route;
    const key = operation.requestClass?.key(
      { pathValues, query: target.query, headers, body: text },
      operation.significantValues(this.#states),
    );
    return key === undefined ? undefined : `${operation.order} ${key}`;
  }
}

/** Text that only an equal body has; `undefined` for one that is too long. */
function bodyText(body: unknown): string | undefined {
  if (body === null) return '';
  const text = typeof body === 'string' ? `t${body}` : `j${JSON.stringify(body)}`;
  return text.length > LONGEST_BODY ? undefined : text;
}

/** Dynamic answers are made up anew each time. */
function isRepeatable({ url = '', headers }: IncomingMessage): boolean {
  return !/dynamic|seed/i.test(String(headers.prefer ?? '')) && !/__(dynamic|seed|server)/.test(url);
}
