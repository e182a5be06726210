import { WebhookError } from './webhook-error.ts';

/** A signature in a header of the sender's own: the HMAC-SHA256 of the raw body. */
export interface WebhookSignatureHeader {
  /** The name of the header: `X-Jelou-Signature`. */
  header: string;
  /**
   * What stands before the signature: `sha256=`.
   *
   * @default ''
   */
  prefix?: string;
  /** @default 'hex' */
  encoding?: 'hex' | 'base64';
  /**
   * The header with the time of sending, in seconds since 1970. Then the signature is that of the time, a dot and the
   * body.
   *
   * @default only the body is signed
   */
  timestamp?: string;
}

/**
 * How webhooks are signed: as Standard Webhooks 1.0 has it (standardwebhooks.com), in a header of the sender's own, or not
 * at all.
 */
export type WebhookSigning = 'standard' | 'none' | WebhookSignatureHeader;

/** Where a mock sends the webhooks of its documents, and how it signs them. */
export interface WebhookOptions {
  /**
   * The URL that gets them: of all, or of each by its name in the document. A webhook without a URL is not sent. Without
   * a host, such as `8080/webhook`, it is on this machine.
   */
  to?: string | URL | Readonly<Record<string, string | URL>>;
  /** The secret that the receiver has too. It is in no log and no answer. */
  secret?: string;
  /**
   * How webhooks are signed.
   *
   * @default what the document says: a header parameter for a signature whose `pattern` tells its form, or the headers of
   * Standard Webhooks
   */
  signature?: WebhookSigning;
}

/** The URL that each webhook goes to. */
export class WebhookTargets {
  readonly #all: URL | undefined;
  readonly #byName: ReadonlyMap<string, URL>;

  /** @throws {WebhookError} if one of them is no URL of HTTP, or has credentials in it. */
  constructor(to: WebhookOptions['to']) {
    const isOne = to === undefined || typeof to === 'string' || to instanceof URL;
    this.#all = isOne && to !== undefined ? readTarget(to) : undefined;
    const entries = isOne ? [] : Object.entries(to);
    this.#byName = new Map(entries.map(([name, target]) => [name, readTarget(target)]));
  }

  /** The names of webhooks that have a URL of their own. */
  get names(): string[] {
    return [...this.#byName.keys()];
  }

  find(webhook: string): URL | undefined {
    return this.#byName.get(webhook) ?? this.#byName.get('*') ?? this.#all;
  }
}

/** @throws {WebhookError} */
export function readTarget(to: string | URL): URL {
  const text = String(to);
  const url = /^:?\d{1,5}(\/|$)/.test(text)
    ? `http://127.0.0.1:${text.replace(/^:/, '')}`
    : /^[a-z][a-z\d+.-]*:\/\//i.test(text)
      ? text
      : `http://${text}`;
  if (!URL.canParse(url) || !/^https?:/i.test(url)) {
    throw new WebhookError(`a webhook goes to a URL such as http://127.0.0.1:8080/webhook, not to "${text}"`);
  }
  const target = new URL(url);
  if (target.username !== '' || target.password !== '') {
    throw new WebhookError(
      'the URL of a webhook may not contain credentials: its signature says who sent it',
    );
  }
  return target;
}
