import { createHmac } from 'node:crypto';
import type { Validator, WebhookContract } from '../../src/index.ts';

/** The types of the webhooks below, in the form of generated types. */
export interface Webhooks {
  bookReturned: Webhook<{ isbn: string }>;
  bookLost: Webhook<{ lost: string }>;
}

interface Webhook<Event> {
  post: { requestBody: { content: { 'application/json': Event } } };
}

const having = (member: string): Validator => {
  const validate: Validator = (value) => {
    const isFine = typeof (value as Record<string, unknown> | null)?.[member] === 'string';
    validate.errors = isFine ? null : [{ instancePath: '', message: `must have '${member}'` }];
    return isFine;
  };
  return validate;
};

export const contract: WebhookContract = {
  bookReturned: { method: 'POST', content: { 'application/json': having('isbn') } },
  bookLost: { method: 'POST', content: { 'application/json': having('lost') } },
};

export const SECRET = 'SIGNING_SECRET';
/** The secret of Standard Webhooks' own example. */
export const STANDARD_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export const OWN = { header: 'X-Signature', prefix: 'sha256=' } as const;

/** The signature of a body. Other code than the receiver's makes it. */
export function signed(body: string | Uint8Array, secret = SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The headers of a body as Standard Webhooks signs it. */
export function standard(
  body: string,
  { id = 'msg_1', time = Math.floor(Date.now() / 1000) }: { id?: string; time?: number } = {},
): Record<string, string> {
  const key = Buffer.from(STANDARD_SECRET.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(time), 'webhook-signature': `v1,${signature}` };
}

/** A request of a sender. */
export function sent(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Request {
  const all = { 'content-type': 'application/json', 'x-signature': signed(body), ...headers };
  return new Request('https://receiver.example/hook', { method: 'POST', headers: all, body });
}
