import { didYouMean, nearName } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { isContentType, type MessageContext } from '../interaction/message-context.ts';
import { judgeReceivedHeader } from './received-header.ts';

/** Judges a message's metadata: the headers that a webhook is sent with. */
export function judgeMetadata(context: MessageContext): Finding[] {
  const { message, webhook, received, name: messageName } = context;
  if (!webhook) return [];
  const headers = webhook.parameters.filter((parameter) => parameter.in === 'header');
  const names = headers.map(({ name }) => name);
  return [...message.metadata].flatMap(([name, { value, path: pact }]) => {
    if (isContentType(name)) return [];
    const header = headers.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (!header) {
      const text = `${messageName} describes no header \`${name}\`${didYouMean(name, names)}`;
      const at = { document: webhook.path, pact };
      return [context.finding('message.header.undescribed', text, at, nearName(name, names))];
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return judgeReceivedHeader(received, header, { name, text, pact });
  });
}
