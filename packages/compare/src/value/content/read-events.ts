import { essence, type JsonObject } from '@specpact/spec';

/** Whether a body of this type is a stream of events (HTML standard, section 9.2). */
export function isEventStream(type: string): boolean {
  return essence(type) === 'text/event-stream';
}

const FIELDS = ['event', 'data', 'id', 'retry'];

/** The events of a stream as objects of texts (OpenAPI 3.2, section 4.14.4; HTML standard, section 9.2.6). */
export function readEvents(text: string): JsonObject[] {
  return text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .flatMap((block) => {
      const event: JsonObject = {};
      for (const line of block.split('\n')) {
        const [, name = line, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (!FIELDS.includes(name)) continue;
        const before = event[name];
        event[name] = name === 'data' && before !== undefined ? `${before}\n${value}` : value;
      }
      return Object.keys(event).length === 0 ? [] : [event];
    });
}
