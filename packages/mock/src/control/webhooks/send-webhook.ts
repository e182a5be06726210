import type { OpenApiDocument } from '@specpact/spec';
import type { WebhookOptions } from './webhook-options.ts';
import { type SendOptions, type SentWebhook, Webhooks } from './webhooks.ts';

/**
 * Sends a webhook of a document once, without a mock that runs.
 *
 * @throws {WebhookError} if there is no such webhook or example, no URL or no secret.
 */
export async function sendWebhook(
  documents: readonly OpenApiDocument[],
  name: string,
  { to, secret, signature, ...options }: SendOptions & Omit<WebhookOptions, 'to'> & { to: string | URL },
): Promise<SentWebhook> {
  const given = {
    to: { [name]: to },
    ...(secret !== undefined && { secret }),
    ...(signature && { signature }),
  };
  const webhooks = new Webhooks(() => documents, given);
  try {
    return await webhooks.send(name, options);
  } finally {
    await webhooks.close();
  }
}
