// control/webhooks/ takes a webhook of a document, and where it goes.
// It gives its message, signed and sent, and what the receiver answered.
import { randomBytes } from 'node:crypto';
import type { OpenApiDocument, Webhook } from '@specpact/spec';
import { isSecretParameter } from '@specpact/spec';
import type { Answer } from '../../http/answer.ts';
import { REDACTED } from '../../http/redaction.ts';
import { causedWebhooks, isCausedBy, readCauses } from '../../operation/extensions/webhook-after.ts';
import type { RoutedRequest } from '../../operation/routed-request.ts';
import { type Delivered, deliver } from './delivery.ts';
import { describedSigning, signedHeaders } from './signed-headers.ts';
import { WebhookError } from './webhook-error.ts';
import { type Cause, type MessageOptions, webhookMessage } from './webhook-message.ts';
import { readTarget, type WebhookOptions, type WebhookSigning, WebhookTargets } from './webhook-options.ts';

/** How many of the webhooks that were sent are remembered. */
const REMEMBERED = 100;

/** A webhook that was sent. */
export interface SentWebhook extends Delivered {
  /** When it was sent: ISO 8601, UTC. */
  time: string;
  /** The name of its document. */
  document: string;
  /** Its name in the document. */
  webhook: string;
  /** The name of the example that was sent. */
  example?: string | undefined;
  /** The URL that it was sent to. Secrets in its query are redacted. */
  to: string;
  /** The operation after whose answer it was sent. */
  after?: string | undefined;
  /** What the document's schema refuses in the body that was sent. */
  violations: readonly string[];
}

/** A webhook that can be sent. */
export interface KnownWebhook {
  document: string;
  webhook: string;
  examples: readonly string[];
  /** The operations after which it is sent. */
  after: readonly string[];
  /** Where it goes; `undefined` if nobody has said it. */
  to: string | undefined;
}

/** How one webhook is sent. */
export interface SendOptions extends MessageOptions {
  /** The name of the document, if several have a webhook of this name. */
  document?: string | undefined;
}

interface Sender extends WebhookOptions {
  /** Called with each webhook that was sent. */
  onWebhook?: ((sent: SentWebhook) => void) | undefined;
}

/** Sends the webhooks of documents. */
export class Webhooks {
  readonly #documents: () => readonly OpenApiDocument[];
  readonly #sender: Sender;
  readonly #targets: WebhookTargets;
  readonly #end = new AbortController();
  readonly #waiting = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<unknown>>();
  #sent: SentWebhook[] = [];

  /** @throws {WebhookError} if the options are not valid, or no document has a webhook that they name. */
  constructor(documents: () => readonly OpenApiDocument[], sender: Sender = {}) {
    this.#documents = documents;
    this.#sender = sender;
    this.#targets = new WebhookTargets(sender.to);
    for (const name of this.#targets.names) if (name !== '*') this.#find(name, undefined);
    if (sender.secret === '') throw new WebhookError('the secret of webhooks is empty');
    this.#requireSecrets();
  }

  get known(): KnownWebhook[] {
    return this.#all().map(({ document, webhook }) => {
      const causes = readCauses(document, webhook);
      const to = this.#targets.find(webhook.name);
      return {
        document: document.name,
        webhook: webhook.name,
        examples: webhook.scenarios.map(({ name }) => name),
        after: typeof causes === 'string' ? [] : causes.map(({ operation }) => operation),
        to: to && shown(to),
      };
    });
  }

  /** The latest 100 that were sent, oldest first. */
  get sent(): readonly SentWebhook[] {
    return this.#sent;
  }

  clear(): void {
    this.#sent = [];
  }

  /**
   * Sends a webhook once, and waits for the answer.
   *
   * @param to where it goes. @default where webhooks of this name go
   * @throws {WebhookError} if there is no such webhook or example, no URL or no secret.
   */
  async send(name: string, options: SendOptions = {}, to?: string | URL): Promise<SentWebhook> {
    const { document, webhook } = this.#find(name, options.document);
    const target = to === undefined ? this.#targets.find(name) : readTarget(to);
    if (!target) {
      throw new WebhookError(
        `nobody has said where the webhook ${name} goes: start the mock with --webhooks-to URL, or startMock({ webhooks: { to } })`,
      );
    }
    return this.#send(document, webhook, target, options);
  }

  /** Sends what a request causes, now that it has been answered. */
  after(routed: RoutedRequest, { status, body }: Pick<Answer, 'status' | 'body'>): void {
    const { operation } = routed;
    const document = this.#documents().find((each) => each === operation.document);
    for (const caused of document ? causedWebhooks(document, operation.operation.id) : []) {
      const { webhook, cause } = caused;
      const to = this.#targets.find(webhook.name);
      if (!to || !isCausedBy(caused, status)) continue;
      const timer = setTimeout(() => {
        this.#waiting.delete(timer);
        const sending = this.#send(
          operation.document,
          webhook,
          to,
          { example: cause.example },
          // Placeholders take members of JSON. Bytes have none.
          { routed, answer: typeof body === 'string' ? body : undefined },
        ).catch((error: unknown) => this.#remember(notSent(error, { routed, webhook, to })));
        this.#running.add(sending);
        void sending.finally(() => this.#running.delete(sending));
      }, cause.delay);
      this.#waiting.add(timer);
    }
  }

  /** Sends nothing more, and ends what is being sent. */
  async close(): Promise<void> {
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#end.abort();
    await Promise.allSettled(this.#running);
  }

  async #send(
    document: OpenApiDocument,
    webhook: Webhook,
    to: URL,
    options: MessageOptions,
    cause?: Cause,
  ): Promise<SentWebhook> {
    const { example, body, headers, violations } = webhookMessage(document, webhook, options, cause);
    const time = new Date();
    const { secret } = this.#sender;
    const id = `msg_${randomBytes(12).toString('hex')}`;
    const signature = signedHeaders(this.#signing(document, webhook), secret, {
      body,
      id,
      time: Math.floor(time.getTime() / 1000),
    });
    const method = webhook.method.toUpperCase();
    const delivered = await deliver(
      { to, method, headers: { ...headers, ...signature }, body },
      this.#end.signal,
    );
    // A receiver may repeat anything.
    const answer = secret === undefined ? delivered.answer : delivered.answer?.replaceAll(secret, REDACTED);
    const sent: SentWebhook = {
      time: time.toISOString(),
      document: document.name,
      webhook: webhook.name,
      example,
      to: shown(to),
      ...(cause && { after: cause.routed.operation.operation.id }),
      ...delivered,
      ...(answer !== undefined && { answer }),
      violations,
    };
    return this.#remember(sent);
  }

  #remember(sent: SentWebhook): SentWebhook {
    this.#sent = [...this.#sent, sent].slice(-REMEMBERED);
    this.#sender.onWebhook?.(sent);
    return sent;
  }

  /** @throws {WebhookError} if the document has a header for the signature, and does not say its form. */
  #signing(document: OpenApiDocument, webhook: Webhook): WebhookSigning {
    const { signature, secret } = this.#sender;
    if (signature !== undefined) return signature;
    const described = describedSigning(document, webhook);
    if (described !== undefined && described !== 'unclear') return described;
    if (described === undefined && secret === undefined) return 'none';
    throw new WebhookError(
      `the document does not say in which form the webhook ${webhook.name} is signed: give a header parameter for the signature a pattern such as ^sha256=[0-9a-f]{64}$, or start the mock with --webhook-signature`,
    );
  }

  /** A webhook that has a URL must be possible to sign. It is better said at the start than after a request. */
  #requireSecrets(): void {
    for (const { document, webhook } of this.#all()) {
      if (!this.#targets.find(webhook.name)) continue;
      const signing = this.#signing(document, webhook);
      signedHeaders(signing, this.#sender.secret, { body: '', id: '', time: 0 });
    }
  }

  #all(): { document: OpenApiDocument; webhook: Webhook }[] {
    return this.#documents().flatMap((document) =>
      document.webhooks.map((webhook) => ({ document, webhook })),
    );
  }

  #find(name: string, document: string | undefined): { document: OpenApiDocument; webhook: Webhook } {
    const all = this.#all();
    const [found, ...others] = all.filter(
      (each) => each.webhook.name === name && (document === undefined || each.document.name === document),
    );
    if (!found) {
      const known = [...new Set(all.map(({ webhook }) => webhook.name))].join(', ') || 'none';
      throw new WebhookError(`no document has a webhook "${name}"; there are: ${known}`);
    }
    const isInOther = others.some((other) => other.document !== found.document);
    if (isInOther) throw new WebhookError(`several documents have a webhook "${name}": name the document`);
    return found;
  }
}

/** What a request should have caused, and a document that was reloaded no longer allows. */
function notSent(
  error: unknown,
  { routed, webhook, to }: { routed: RoutedRequest; webhook: Webhook; to: URL },
): SentWebhook {
  const { document, operation } = routed.operation;
  return {
    time: new Date().toISOString(),
    document: document.name,
    webhook: webhook.name,
    to: shown(to),
    after: operation.id,
    problem: error instanceof Error ? error.message : String(error),
    violations: [],
  };
}

/** A URL whose secrets are redacted. */
function shown(to: URL): string {
  const url = new URL(to);
  for (const name of [...url.searchParams.keys()]) {
    if (isSecretParameter(name)) url.searchParams.set(name, REDACTED);
  }
  return url.href.replaceAll(encodeURIComponent(REDACTED), REDACTED);
}
