import { essence, isJson, isMultipart, isRange } from './media-type.ts';

/** A body that is a sequence: the text of each item, and the media type as it is sent. */
export interface Sequence {
  texts: readonly string[];
  type: string;
}

/** What a document says of one part of a body of several (OpenAPI 3.2, section 4.15). */
export interface PartHead {
  /** The media types that the part may have. A type may be a range. */
  contentTypes: readonly string[];
  /** Headers of the part, besides `Content-Type`. */
  headers?: readonly (readonly [name: string, value: string])[];
}

/** Lines of JSON, by the names that are in use. None is registered. */
const LINES = /^application\/(x-)?(jsonl|jsonlines|json-lines|ndjson|json-stream)$/;

/** Separates the parts of a body. No text of an example has it. */
const BOUNDARY = 'specpact-part';

/**
 * Writes a list in a sequential media type (OpenAPI 3.2, section 4.14.4); `undefined` for any other type.
 *
 * @param headOf what the document says of the part at an index, from 0. Only multipart types have parts.
 */
export function writeSequence(
  items: readonly unknown[],
  type: string,
  headOf: (index: number) => PartHead | undefined = () => undefined,
): Sequence | undefined {
  const bare = essence(type);
  if (bare === 'text/event-stream') return { texts: items.map(eventText), type };
  if (LINES.test(bare)) return { texts: items.map((item) => `${JSON.stringify(item)}\n`), type };
  // RFC 7464, section 2.2: a record separator begins each text, and a line feed ends it.
  if (bare === 'application/json-seq' || bare.endsWith('+json-seq')) {
    return { texts: items.map((item) => `\u001e${JSON.stringify(item)}\n`), type };
  }
  if (!isMultipart(bare) || bare === 'multipart/form-data') return undefined;
  const texts = items.map((item, index) => {
    const { contentTypes = [], headers = [] } = headOf(index) ?? {};
    const type = partType(item, contentTypes);
    const lines = [['Content-Type', type] as const, ...headers];
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const text = typeof item === 'string' && !isJson(type) ? item : JSON.stringify(item);
    return `--${BOUNDARY}\r\n${head}\r\n${text}\r\n`;
  });
  return { texts: [...texts, `--${BOUNDARY}--\r\n`], type: `${bare}; boundary=${BOUNDARY}` };
}

/** The media type of a part: the first of the document's that can carry the value. Only a text has a form in each type. */
function partType(item: unknown, contentTypes: readonly string[]): string {
  const isText = typeof item === 'string';
  const [type] = contentTypes.filter((one) => !isRange(one) && (isText || isJson(one)));
  return type ?? (isText ? 'text/plain' : 'application/json');
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
