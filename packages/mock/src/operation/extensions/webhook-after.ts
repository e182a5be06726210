import { isJsonObject, type JsonValue, type OpenApiDocument, type Webhook } from '@specpact/spec';

/** `x-webhook-after` of a webhook: the operation after whose answer a mock sends it. */
export interface WebhookCause {
  /** An `operationId`. */
  operation: string;
  /** The statuses after which it is sent: `201`, `2XX`. */
  status: string;
  /** How long after the answer it is sent, in milliseconds. */
  delay: number;
  /** The name of the example that is sent. `undefined`: the first. */
  example: string | undefined;
}

/** A webhook that an operation causes. */
export interface CausedWebhook {
  webhook: Webhook;
  cause: WebhookCause;
}

/** In milliseconds. */
const LONGEST_DELAY = 600_000;

const FORM =
  'x-webhook-after is an operationId, a list of them, or { operation: createOrder, status: 2XX, delay: 500, example: paid }';

/** What is wrong with `x-webhook-after`, as a string; empty if the webhook has none. */
export function readCauses(document: OpenApiDocument, webhook: Webhook): WebhookCause[] | string {
  const written: JsonValue | undefined = webhook.value['x-webhook-after'];
  if (written === undefined) return [];
  const causes: WebhookCause[] = [];
  for (const one of [written].flat()) {
    const cause = readCause(document, webhook, one);
    if (typeof cause === 'string') return cause;
    causes.push(cause);
  }
  return causes;
}

function readCause(
  { operations }: OpenApiDocument,
  { scenarios }: Webhook,
  written: JsonValue,
): WebhookCause | string {
  const {
    operation,
    status = '2XX',
    delay = 0,
    example,
  } = isJsonObject(written) ? written : { operation: written };
  if (typeof operation !== 'string') return FORM;
  if (!operations.some(({ id }) => id === operation)) {
    return `x-webhook-after: the document has no operation "${operation}"`;
  }
  if (!/^[1-5](\d\d|XX)$/i.test(String(status))) return 'x-webhook-after: "status" is 201 or 2XX';
  if (!Number.isInteger(delay) || Number(delay) < 0 || Number(delay) > LONGEST_DELAY) {
    return `x-webhook-after: "delay" is a number of milliseconds, up to ${LONGEST_DELAY}`;
  }
  if (example !== undefined && !scenarios.some(({ name }) => name === example)) {
    return `x-webhook-after: the webhook has no example "${String(example)}"`;
  }
  return {
    operation,
    status: String(status).toUpperCase(),
    delay: Number(delay),
    example: example === undefined ? undefined : String(example),
  };
}

const known = new WeakMap<OpenApiDocument, ReadonlyMap<string, readonly CausedWebhook[]>>();

/** The webhooks that an operation of a document causes. */
export function causedWebhooks(document: OpenApiDocument, operation: string): readonly CausedWebhook[] {
  let byOperation = known.get(document);
  if (!byOperation) {
    const caused = document.webhooks.flatMap((webhook) => {
      const causes = readCauses(document, webhook);
      // A document with a fault here is refused before.
      return typeof causes === 'string' ? [] : causes.map((cause) => ({ webhook, cause }));
    });
    const operations = new Set(caused.map(({ cause }) => cause.operation));
    byOperation = new Map(
      [...operations].map((id) => [id, caused.filter(({ cause }) => cause.operation === id)]),
    );
    known.set(document, byOperation);
  }
  return byOperation.get(operation) ?? [];
}

/** Whether an answer with this status makes the mock send the webhook. */
export function isCausedBy({ cause }: CausedWebhook, status: number): boolean {
  return cause.status === String(status) || cause.status === `${Math.floor(status / 100)}XX`;
}
