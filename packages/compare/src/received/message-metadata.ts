import { didYouMean, nearName } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import { fieldName } from '../interaction/interaction-context.ts';
import { isContentType, type MessageContext } from '../interaction/message-context.ts';
import { judgeHeaderText } from '../value/serialization/described-text.ts';

/** Judges a message's metadata: the headers that a webhook is sent with. */
export function judgeMetadata(context: MessageContext): Finding[] {
  const { message, webhook, document, name: messageName } = context;
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
    const optional = header.required
      ? []
      : [
          context.finding(
            'message.header.optional',
            `${messageName} need not have the header \`${name}\`: it is not \`required\``,
            { document: header.path, pact },
          ),
        ];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const judged = judgeHeaderText(document, header, text, 'response');
    if (!Array.isArray(judged)) {
      const reason = `in ${messageName}, the header \`${name}\` ${judged.notJudged}`;
      const at = { document: header.path, pact };
      return [context.finding('message.header.not-judged', reason, at), ...optional];
    }
    const faults = judged.map(({ reason, document: place, inside }) => {
      const part = inside.length === 0 ? '' : `, ${fieldName(inside)}`;
      const message = `in ${messageName}, the header \`${name}\`${part} ${reason}`;
      return context.finding('message.header.incompatible', message, { document: place, pact });
    });
    return [...faults, ...optional];
  });
}
