import type { EventRule, ReadBody, ReadEvents } from '../contract/api-description.ts';
import { readParsed } from './readers.ts';

/** Reads all events of a stream. A generated contract names this if the document describes the events. */
export const readEvents: ReadBody = (bytes, type) =>
  readParsed(bytes, type, (text) => eventsOf(text).filter(isEvent));

/** Gives {@link readEvents} for events whose `data` is JSON. A generated contract calls this. */
export function readJsonEvents(rule: EventRule = {}): ReadEvents {
  const event: ReadEvents['event'] = (item, parse = JSON.parse) => {
    const { event: name = 'message', data } = item as { event?: string; data?: string };
    const isText =
      data === undefined ||
      rule.json?.includes(name) === false ||
      rule.text?.includes(name) ||
      rule.texts?.includes(data);
    return isText ? item : { ...(item as object), data: parse(data) };
  };
  const read: ReadBody = (bytes, type) =>
    readParsed(bytes, type, (text) =>
      eventsOf(text)
        .filter(isEvent)
        .map((item) => event(item)),
    );
  return Object.assign(read, { event });
}

/** Reads all values of JSON Lines, or of a JSON text sequence. A generated contract names this. */
export const readJsonItems: ReadBody = (bytes, type) => readParsed(bytes, type, (text) => jsonItemsOf(text));

/** Whether a block of a stream is an event. One that has only `retry` or `id` is not. */
export function isEvent(block: unknown): boolean {
  return Object(block).data !== undefined || Object(block).event !== undefined;
}

/**
 * The events of a stream, and what it says besides. Each is an object of its fields, and `retry` is a number (HTML standard, section 9.2.6;
 * OpenAPI 3.2, section 4.14.4).
 */
export function eventsOf(text: string): readonly unknown[] {
  const blocks = text.replace(/\r\n?/g, '\n').split(/\n{2,}/);
  return blocks.flatMap((block) => {
    const event: Record<string, string | number> = {};
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^(event|data|id|retry)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (name === 'retry') event[name] = Number(value);
      else if (name) event[name] = name === 'data' && name in event ? `${event[name]}\n${value}` : value;
    }
    return Object.keys(event).length > 0 ? [event] : [];
  });
}

/**
 * The values of JSON Lines, or of a JSON text sequence (RFC 7464).
 *
 * @throws {SyntaxError} if one of them is not JSON.
 */
export function jsonItemsOf(text: string, parse: (text: string) => unknown = JSON.parse): unknown[] {
  return text
    .split(text.includes('\u001e') ? '\u001e' : '\n')
    .filter((one) => one.trim())
    .map((one) => parse(one));
}
