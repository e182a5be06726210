import type { WebhookOptions, WebhookSigning } from '@specpact/mock';
import { UsageError } from '../usage-error.ts';

/** The flags about where webhooks go, and how they are signed. */
export const WEBHOOK_FLAGS = {
  'webhooks-to': { type: 'string', multiple: true, default: [] as string[] },
  'webhook-signature': { type: 'string' },
} as const;

interface WebhookFlags {
  'webhooks-to': readonly string[];
  'webhook-signature'?: string | undefined;
}

/** The variable with the secret. A flag would show it to everybody who lists the processes. */
const SECRET = 'SPECPACT_WEBHOOK_SECRET';

/**
 * Reads {@link WEBHOOK_FLAGS}, and the secret from the environment. The mock checks the URLs.
 *
 * @throws {UsageError} if a flag is not valid.
 */
export function parseWebhooks(
  { 'webhooks-to': given, 'webhook-signature': form }: WebhookFlags,
  env: Record<string, string | undefined>,
): WebhookOptions {
  const to = given.map((text): [string, string] => {
    const [, name = '*', url = text] = /^([^=:/?#]+)=(.+)$/s.exec(text) ?? [];
    return [name, url];
  });
  const secret = env[SECRET];
  return {
    ...(to.length > 0 && { to: Object.fromEntries(to) }),
    ...(form !== undefined && { signature: parseSignature(form) }),
    ...(secret && { secret }),
  };
}

/**
 * Reads the form of a signature: `standard`, `none`, or a header such as `X-Sign: sha256={hex}`.
 *
 * @throws {UsageError} for any other text.
 */
export function parseSignature(text: string): WebhookSigning {
  if (text === 'standard' || text === 'none') return text;
  const [, header, prefix = '', encoding, timestamp] =
    /^([\w-]+): *(.*)\{(hex|base64)\}(?:; *time=([\w-]+))?$/.exec(text) ?? [];
  if (header === undefined) {
    const forms = 'standard, none, "X-Sign: sha256={hex}" or "X-Sign: {base64}; time=X-Time"';
    throw new UsageError(`a signature is written as ${forms}, not "${text}"`);
  }
  return {
    header,
    prefix,
    encoding: encoding as 'hex' | 'base64',
    ...(timestamp !== undefined && { timestamp }),
  };
}

/**
 * Reads members of a body: `value.id=m-7`. A value that is JSON is a number, an object and so on; any other is a text.
 *
 * @throws {UsageError} for a text without `=`.
 */
export function parseMembers(texts: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name === undefined || value === undefined) {
        throw new UsageError(`--set takes NAME=VALUE, such as value.id=m-7, not "${text}"`);
      }
      return [name, jsonOrText(value)];
    }),
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
