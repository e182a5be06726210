import type { Conversion } from '../contract/api-description.ts';
import { essenceOf, isJson } from '../contract/media-type.ts';
import { RequestError } from '../errors/request-error.ts';
import { Inconvertible } from '../native/inconvertible.ts';
import type { NativeItems } from '../request/writers.ts';
import type { Validator } from '../settings/validation.ts';
import { rawBody } from './raw-body.ts';
import { standardKey, verifySignature, type WebhookSignature } from './verify-signature.ts';
import {
  type EventOf,
  type Received,
  type RefusedWebhook,
  WEBHOOK_STATUS,
  type WebhookFault,
} from './webhook-event.ts';

/** What a receiver knows of the webhooks of a document, by their names. `specpact generate` writes it. */
export type WebhookContract = Readonly<
  Record<
    string,
    {
      readonly method: string;
      readonly content: Readonly<Record<string, Validator>>;
      /** What becomes a `Date` or a `bigint`, by media type. */
      readonly conversions?: Readonly<Record<string, Conversion>>;
    }
  >
>;

/** A secret, or several. */
type Secrets = string | readonly string[];

/** How webhooks are received. */
export interface ReceiverOptions {
  /**
   * The secret that sender and receiver share, or several while one replaces another. A function is called for each
   * webhook: it may read a vault, or the environment where that is not there yet when the program is built.
   */
  secret: Secrets | (() => Secrets | Promise<Secrets>);
  /** How webhooks are signed. */
  signature: WebhookSignature;
  /**
   * How far a signed time may be from now, in seconds.
   *
   * @default 300, as Standard Webhooks recommends
   */
  tolerance?: number;
  /**
   * How large a body may be, in bytes.
   *
   * @default 1000000, 1 MB
   */
  bodyLimit?: number;
  /**
   * Remembers a webhook by its key, and says whether it is new. A key is an id, or the signature if there is no id. Keep
   * keys in a store that all instances share, for twice `tolerance`: a signed time may lie in the future. It is asked
   * before the handler runs, so that a second copy that arrives meanwhile is a replay. Without `isNew`, a webhook that is
   * sent again is received again.
   */
  isNew?: (key: string) => boolean | Promise<boolean>;
  /**
   * Forgets a key that `isNew` remembered. It is called if the handler throws, so that the sender's next try is new.
   * Without it, that try counts as a replay, and the event is lost.
   */
  forget?: (key: string) => unknown;
}

/** A function for each event. An event without one is accepted, and nothing happens. */
export type WebhookHandlers<Webhooks> = {
  [Name in keyof Webhooks]?: (event: EventOf<Webhooks[Name]>, request: Request) => unknown;
};

/** Receives the webhooks of a document. */
export interface Receiver<Webhooks> {
  /**
   * Verifies, validates and types the webhook of a request. It resolves, whatever a sender sends.
   *
   * @param webhook the name, if each webhook has its own address. Without a name, it is the first webhook of the document
   * whose schema accepts the body.
   */
  receive(request: Request, webhook?: keyof Webhooks & string): Promise<Received<Webhooks> | RefusedWebhook>;
  /**
   * A function that answers requests, for Hono, Next.js, workers, Deno and Bun. It answers 204 after the handler, and the
   * status of the fault otherwise. If a handler throws, it rejects, so that the server logs the error and answers 500.
   */
  handler(handlers: WebhookHandlers<Webhooks>): (request: Request) => Promise<Response>;
}

/**
 * Makes a receiver of webhooks. The generated `webhooks.ts` calls it.
 *
 * @param native converts events, if the contract has conversions.
 * @throws {RequestError} if there is no secret, or `signature` is `'standard'` and the secret is not of that form. If
 * `secret` is a function, the receiver throws it for each webhook.
 */
export function createReceiver<Webhooks>(
  contract: WebhookContract,
  options: ReceiverOptions,
  native?: NativeItems,
): Receiver<Webhooks> {
  const { secret } = options;
  const given = typeof secret === 'function' ? undefined : checked(secret, options);
  const { signature, tolerance = 300, bodyLimit = 1_000_000, isNew, forget } = options;

  async function receive(request: Request, webhook?: string) {
    const listed = Object.entries(contract).filter(([name]) => webhook === undefined || name === webhook);
    const possible = listed.filter(([, { method }]) => method === request.method);
    if (possible.length === 0) return refused('method', `no webhook is sent by ${request.method}`);
    const secrets = given ?? checked(typeof secret === 'function' ? await secret() : secret, options);
    const body = await rawBody(request, bodyLimit);
    if (typeof body === 'string') {
      const isCut = body === 'malformed';
      return refused(body, isCut ? 'the body ended early' : `the body has more than ${bodyLimit} bytes`);
    }
    const verify = { secrets, signature, tolerance, now: Date.now() };
    const verified = await verifySignature(request.headers, body, verify);
    if (typeof verified === 'string') return refused(verified, DISBELIEF[verified]);
    const type = essenceOf(request.headers.get('content-type') ?? '');
    const typed = possible.flatMap(([name, { content }]) => {
      const found = Object.entries(content).find(([listed]) => essenceOf(listed) === type);
      return found ? [{ name, validate: found[1], conversion: contract[name]?.conversions?.[found[0]] }] : [];
    });
    if (typed.length === 0 || !isJson(type)) {
      return refused('media-type', 'the document has no such webhook of this media type');
    }
    const read = parsed(body);
    if (!read) return refused('malformed', 'the body is not JSON in UTF-8');
    const taken = typed.find(({ validate }) => validate(read.event));
    if (!taken) return refused('schema', faultOf(typed[0]?.validate));
    const event = converted(read, taken.conversion, native);
    if (event instanceof Inconvertible) return refused('schema', event.message);
    // Only a webhook that is right is remembered, so that a repaired one is not taken for a replay.
    if (isNew && !(await isNew(verified.key))) return refused('replayed', 'the webhook was received before');
    return { ok: true as const, webhook: taken.name, event, key: verified.key };
  }

  return {
    // The contract and the types come from the same document.
    receive: receive as Receiver<Webhooks>['receive'],
    handler: (handlers) => async (request) => {
      const received = await receive(request);
      if (!received.ok) return answer(received, contract);
      const handle = (
        handlers as Record<string, ((event: unknown, request: Request) => unknown) | undefined>
      )[received.webhook];
      try {
        await handle?.(received.event, request);
      } catch (error) {
        await forget?.(received.key);
        throw error;
      }
      return new Response(null, { status: 204 });
    },
  };
}

/** @throws {RequestError} if a secret is missing, or is not of the form that its signature needs. */
function checked(given: Secrets, { signature }: ReceiverOptions): string[] {
  const secrets = [given].flat();
  if (secrets.length === 0 || secrets.some((secret) => typeof secret !== 'string' || secret === '')) {
    throw new RequestError('`secret` must be a non-empty string, or a list of them');
  }
  if (signature === 'standard') secrets.forEach(standardKey);
  return secrets;
}

const DISBELIEF = {
  'signature-missing': 'the webhook is not signed',
  'signature-wrong': 'the signature is not that of the body',
  stale: 'the webhook was sent too long ago, or too far in the future',
};

function refused(code: WebhookFault, message: string): RefusedWebhook {
  return { ok: false, code, status: WEBHOOK_STATUS[code], message };
}

function answer({ status, code, message }: RefusedWebhook, contract: WebhookContract): Response {
  if (status === 204) return new Response(null, { status });
  const methods = [...new Set(Object.values(contract).map(({ method }) => method))].join(', ');
  return Response.json({ code, message }, { status, headers: status === 405 ? { allow: methods } : {} });
}

interface Parsed {
  event: unknown;
  text: string;
}

function converted({ event, text }: Parsed, conversion: Conversion | undefined, native?: NativeItems) {
  try {
    return native && conversion ? native.json(text, conversion) : event;
  } catch (error) {
    if (error instanceof Inconvertible) return error;
    throw error;
  }
}

function parsed(body: Uint8Array): Parsed | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { event: JSON.parse(text), text };
  } catch {
    // What is wrong in detail is the sender's business, and may quote the body.
    return undefined;
  }
}

function faultOf(validate: Validator | undefined): string {
  const { instancePath = '', message = 'is refused' } = validate?.errors?.[0] ?? {};
  return `${instancePath || 'the body'} ${message}`;
}
