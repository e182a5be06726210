import type { OpenApiDocument, Operation } from '@specpact/spec';
import { ownServer } from '../../contract/servers.ts';

/** The lines of an operation's comment: what the document says of it, method and path, and its own server. */
export function aboutOperation(document: OpenApiDocument, operation: Operation): string[] {
  const server = ownServer(document, operation);
  return [
    ...wordsOf(operation),
    `\`${operation.method.toUpperCase()} ${operation.template}\``,
    ...(server === undefined ? [] : ['', `Its server is ${server}, unless the client has a \`baseUrl\`.`]),
    ...(operation.value.deprecated === true ? ['', '@deprecated'] : []),
  ];
}

/** The operation's summary and its description. */
function wordsOf({ summary = '', value }: Operation): string[] {
  const description = typeof value.description === 'string' ? value.description.trim() : '';
  const parts = [summary.trim(), description].filter((part) => part !== '');
  return [...new Set(parts)].flatMap((part) => [part, '']);
}
