import { createHmac } from 'node:crypto';
import type { OpenApiDocument, Webhook } from '@specpact/spec';
import { schemaCore } from '../../values/read/schema-core.ts';
import { WebhookError } from './webhook-error.ts';
import type { WebhookSignatureHeader, WebhookSigning } from './webhook-options.ts';

/** The message that is signed, and when it is sent. */
interface SignedMessage {
  body: string;
  /** Its id, for Standard Webhooks. */
  id: string;
  /** In seconds since 1970. */
  time: number;
}

/** The headers of Standard Webhooks 1.0. */
const STANDARD = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];

/**
 * The headers that sign a message.
 *
 * @throws {WebhookError} if there is no secret, or it is not of the form of Standard Webhooks.
 */
export function signedHeaders(
  signing: WebhookSigning,
  secret: string | undefined,
  { body, id, time }: SignedMessage,
): Record<string, string> {
  if (signing === 'none') return {};
  if (!secret) {
    throw new WebhookError(
      "the webhook is signed, and there is no secret: set SPECPACT_WEBHOOK_SECRET, or give secret; signature: 'none' sends it without a signature",
    );
  }
  if (signing === 'standard') {
    const signature = hmac(standardKey(secret), `${id}.${time}.${body}`, 'base64');
    return { 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': `v1,${signature}` };
  }
  const { header, prefix = '', encoding = 'hex', timestamp } = signing;
  const message = timestamp === undefined ? body : `${time}.${body}`;
  return {
    ...(timestamp !== undefined && { [timestamp]: String(time) }),
    [header]: prefix + hmac(secret, message, encoding),
  };
}

function hmac(key: string | Buffer, message: string, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', key).update(message).digest(encoding);
}

/** The bytes of a secret of Standard Webhooks: `whsec_` and Base64. */
function standardKey(secret: string): Buffer {
  const written = secret.replace(/^whsec_/, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(written) || written.length % 4 !== 0) {
    throw new WebhookError('a secret of Standard Webhooks is whsec_ and Base64');
  }
  return Buffer.from(written, 'base64');
}

const FORMS = ['sha256=', ''].flatMap((prefix) =>
  (['hex', 'base64'] as const).map((encoding) => ({ prefix, encoding })),
);

/** The header parameters of a webhook that are about its signature. */
export function signatureHeaders({ parameters }: Webhook): string[] {
  const headers = parameters.filter(({ in: place }) => place === 'header').map(({ name }) => name);
  return headers.filter((name) => STANDARD.includes(name.toLowerCase()) || /signature|hmac/i.test(name));
}

/**
 * How a document says that a webhook is signed: with the headers of Standard Webhooks, or with one header whose `pattern`
 * accepts a single form of signature. `undefined`: it does not say it. `'unclear'`: it has such a header, and does not say
 * its form.
 */
export function describedSigning(
  document: OpenApiDocument,
  webhook: Webhook,
): 'standard' | WebhookSignatureHeader | 'unclear' | undefined {
  const names = signatureHeaders(webhook);
  if (STANDARD.every((name) => names.some((one) => one.toLowerCase() === name))) return 'standard';
  const [header, ...others] = names;
  if (header === undefined) return undefined;
  const schema = webhook.parameters.find(({ name }) => name === header)?.schema;
  if (!schema || others.length > 0) return 'unclear';
  const core = schemaCore();
  const reader = core.SchemaReader.of(document);
  const isAccepted = (text: string) =>
    core.validateText(reader, reader.written(schema), text, 'request').length === 0;
  // A schema that takes any text says nothing of the form.
  if (isAccepted('a text')) return 'unclear';
  // These are all letters of hexadecimal, and of Base64 with its padding.
  const samples = ['0f'.repeat(32), `+/${'Az9'.repeat(13)}0=`];
  const [form, ...more] = FORMS.filter(({ prefix, encoding }) =>
    isAccepted(prefix + samples[encoding === 'hex' ? 0 : 1]),
  );
  return form && more.length === 0 ? { header, ...form } : 'unclear';
}
