import {
  type Call,
  type CallSettings,
  type ClientSettings,
  connectionTo,
  RequestError,
  signatureOf,
} from '@specpact/client';
import { contract } from './generated/contract.ts';
import type { SendMessageBody, SendMessageResult } from './generated/types.ts';

/** How a sender of messages is made: timeouts, retries, hooks and `fetch` are as `@specpact/client` describes them. */
export interface MessageSenderOptions extends Omit<ClientSettings, 'contract' | 'validation'> {
  /** The secret that `createIntegration` showed. It signs messages, and is never sent. */
  signingSecret: string;
  /**
   * The URL of the server that takes messages.
   *
   * @default 'https://chatbot.jelou.ai'
   */
  baseUrl?: string | undefined;
}

export interface MessageSender {
  /**
   * Sends a message to the end user of an active conversation, signed.
   *
   * `POST /v1/external-support/webhook`
   */
  sendMessage(message: SendMessageBody, settings?: CallSettings): Call<SendMessageResult>;
}

const KEY = 'POST /v1/external-support/webhook';

/**
 * Makes a sender of messages to end users. It knows the signing secret, and no credentials of the API.
 *
 * @example
 * const sender = createMessageSender({ signingSecret });
 * await sender.sendMessage({ field: 'messages', … }).orThrow();
 *
 * @throws {RequestError} if the base URL cannot be used, or the signing secret is empty.
 */
export function senderOf({
  signingSecret,
  ...options
}: MessageSenderOptions & Pick<ClientSettings, 'validation'>): MessageSender {
  if (typeof signingSecret !== 'string' || signingSecret === '') {
    throw new RequestError('`signingSecret` must be the secret that `createIntegration` showed');
  }
  const api = {
    servers: ['https://chatbot.jelou.ai'],
    // The signature is a header that comes with the request, like a credential. So no hook and no error shows it.
    securitySchemes: { signature: { type: 'apiKey', in: 'header', name: 'x-jelou-signature' } },
  } as const;
  const operation = { ...contract.operations[KEY], security: [['signature']] };
  const connectFor = (signature: () => Promise<string>) =>
    connectionTo(api, { ...options, credentials: { signature } });
  // A wrong option is refused now, and not with the first message.
  connectFor(async () => '');
  return {
    sendMessage(message, settings) {
      // The signature covers the bytes that are sent, so the message is written only once.
      const text = JSON.stringify(message);
      const connection = connectFor(async () => `sha256=${await signatureOf(signingSecret, text, 'hex')}`);
      const writers = {
        body: (_: unknown, headers: Record<string, string>) => {
          headers['content-type'] = 'application/json';
          return text;
        },
      };
      return connection(KEY, operation, { ...settings, body: text }, writers);
    },
  };
}
