import { essence, isMultipart, type Operation, writeSequence } from '@specpact/spec';

/** The function of the runtime that reads the items of a stream (OpenAPI 3.2, section 4.14.4). */
export function itemReader(type: string): string | undefined {
  if (essence(type) === 'text/event-stream') return 'readEvents';
  return writeSequence([], type) && !isMultipart(type) ? 'readJsonItems' : undefined;
}

/** Whether a success of an operation is a stream of items: of events, or of lines of JSON. */
export function isStreamed({ method, responses }: Operation): boolean {
  if (method === 'head') return false;
  const successes = responses.filter(({ status }) => /^(2..|default)$/i.test(status));
  return successes.some(({ content }) => content.some(({ type }) => itemReader(type) !== undefined));
}
