import type { Receiver, ReceiverOptions } from '@specpact/client';
import type { webhooks } from './generated/schema.ts';
import { createExternalSupportReceiver } from './generated/webhooks.ts';

/** How the events of an integration are received. */
export interface WebhookReceiverOptions extends Pick<ReceiverOptions, 'bodyLimit' | 'isNew' | 'forget'> {
  /** The secret that `createIntegration` showed, or several while one replaces another. */
  signingSecret: string | readonly string[];
}

/**
 * Makes a receiver of the events that the API sends to the `webhookUrl` of an integration. It checks the signature in
 * `X-Jelou-Signature` over the raw body. That signature covers no time, so only `isNew` detects a replay.
 *
 * @example
 * const receiver = createWebhookReceiver({ signingSecret });
 * export const POST = receiver.handler({ message: (event) => show(event.room_id, event.value) });
 *
 * @throws {RequestError} if the signing secret is empty.
 */
export function createWebhookReceiver({
  signingSecret,
  ...options
}: WebhookReceiverOptions): Receiver<webhooks> {
  const signature = { header: 'X-Jelou-Signature', prefix: 'sha256=' };
  return createExternalSupportReceiver({ ...options, secret: signingSecret, signature });
}
