import { type JsonValue, writeSequence } from '@specpact/spec';

/**
 * Writes an event stream: one event for each item of a list, or else one. A text that has the fields of an event
 * already stays.
 */
export function eventStream(value: JsonValue): string {
  if (typeof value === 'string' && /^(event|data|id|retry)?:/m.test(value)) {
    return value.endsWith('\n\n') ? value : `${value.replace(/\n*$/, '')}\n\n`;
  }
  const items = Array.isArray(value) ? value : [value];
  return writeSequence(items, 'text/event-stream')?.texts.join('') ?? '';
}
