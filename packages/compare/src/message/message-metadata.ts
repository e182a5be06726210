import { SchemaReader, validateText } from '@specpact/schema';
import { didYouMean, nearName } from '@specpact/spec';
import type { Finding } from '../finding.ts';
import { fieldName } from '../interaction-context.ts';
import { readParameter } from '../request/parameter-value.ts';
import { isContentType, type MessageContext } from './message-context.ts';

/** Judges a message's metadata, which for a webhook are the headers that it is sent with. */
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
    const reader = SchemaReader.of(document);
    const schema = reader.schemaAt([...header.path, 'schema']);
    if (!schema) return optional;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const read = readParameter(reader, header, schema, { texts: [text], all: new Map() });
    const faults = validateText(reader, schema, read, 'response').map((fault) => {
      const part = fault.value.path.length === 0 ? '' : `, ${fieldName(fault.value.path)}`;
      const reason = `in ${messageName}, the header \`${name}\`${part} ${fault.reason}`;
      return context.finding('message.header.incompatible', reason, { document: fault.schema.path, pact });
    });
    return [...faults, ...optional];
  });
}
