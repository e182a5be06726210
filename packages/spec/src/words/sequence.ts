import { essence, isMultipart } from './media-type.ts';

/** A body that is a sequence: the text of each item, and the media type as it is sent. */
export interface Sequence {
  texts: readonly string[];
  type: string;
}

/** Lines of JSON, by the names that are in use. None is registered. */
const LINES = /^application\/(x-)?(jsonl|jsonlines|json-lines|ndjson|json-stream)$/;

/** Separates the parts of a body. No text of an example has it. */
const BOUNDARY = 'specpact-part';

/** Writes a list in a sequential media type (OpenAPI 3.2, section 4.14.4); `undefined` for any other type. */
export function writeSequence(items: readonly unknown[], type: string): Sequence | undefined {
  const bare = essence(type);
  if (bare === 'text/event-stream') return { texts: items.map(eventText), type };
  if (LINES.test(bare)) return { texts: items.map((item) => `${JSON.stringify(item)}\n`), type };
  // RFC 7464, section 2.2: a record separator begins each text, and a line feed ends it.
  if (bare === 'application/json-seq' || bare.endsWith('+json-seq')) {
    return { texts: items.map((item) => `\u001e${JSON.stringify(item)}\n`), type };
  }
  if (!isMultipart(bare) || bare === 'multipart/form-data') return undefined;
  const texts = items.map((item) => {
    const isText = typeof item === 'string';
    const body = isText ? item : JSON.stringify(item);
    return `--${BOUNDARY}\r\nContent-Type: ${isText ? 'text/plain' : 'application/json'}\r\n\r\n${body}\r\n`;
  });
  return { texts: [...texts, `--${BOUNDARY}--\r\n`], type: `${bare}; boundary=${BOUNDARY}` };
}

/** The fields of an event in their usual order (HTML standard, section 9.2.5). */
const FIELDS = ['event', 'data', 'id', 'retry'];

/** An event as it is sent. A value that is not made of the fields of an event becomes its data. */
function eventText(item: unknown): string {
  const isEvent =
    typeof item === 'object' && item !== null && Object.keys(item).every((name) => FIELDS.includes(name));
  const event: Record<string, unknown> = isEvent ? { ...item } : { data: item };
  const lines = FIELDS.flatMap((name) => {
    const value = event[name];
    if (value === undefined || value === null) return [];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return text.split(/\r\n|\r|\n/).map((line) => `${name}: ${line}\n`);
  });
  return `${lines.join('')}\n`;
}
