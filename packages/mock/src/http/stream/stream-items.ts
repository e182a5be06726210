import { essence, isMultipart, writeSequence } from '@specpact/spec';
import { parse as parseContentType } from 'content-type';

/**
 * The items of a body that is a stream of JSON or of parts (OpenAPI 3.2, section 4.14.4). Any other body stays as it is,
 * and so does a malformed body, because it is not a list.
 */
export function streamItems(body: unknown, contentType: string | undefined): unknown {
  if (typeof body !== 'string' || contentType === undefined) return body;
  const bare = essence(contentType);
  if (bare === 'text/event-stream' || writeSequence([], bare) === undefined) return body;
  try {
    return isMultipart(bare) ? parts(body, contentType) : jsonItems(body);
  } catch (error) {
    if (error instanceof SyntaxError) return body;
    throw error;
  }
}

function jsonItems(body: string): unknown[] {
  const texts = body.split(body.includes('\u001e') ? '\u001e' : '\n');
  return texts.filter((text) => text.trim() !== '').map((text) => JSON.parse(text));
}

/** The head of a part of a body. */
export interface ReadHead {
  type: string;
  /** Its headers, with names in lower case. */
  headers: ReadonlyMap<string, string>;
}

const headsOfParts = new WeakMap<object, readonly ReadHead[]>();

/** The heads of the parts of a body that {@link streamItems} has read; `undefined` for any other body. */
export function partHeads(body: unknown): readonly ReadHead[] | undefined {
  return typeof body === 'object' && body !== null ? headsOfParts.get(body) : undefined;
}

/** The parts of a body (RFC 2046, section 5.1): JSON where the part says so, else texts. */
function parts(body: string, contentType: string): unknown[] {
  const { boundary } = parseContentType(contentType).parameters;
  if (boundary === undefined) throw new SyntaxError('no boundary');
  const heads: ReadHead[] = [];
  const items = body
    .split(`--${boundary}`)
    .slice(1)
    .flatMap((part) => {
      // A part may have no headers. Then it is plain text.
      const read = /^\r?\n(?:([\s\S]*?)\r?\n)??\r?\n([\s\S]*?)(?:\r?\n)?$/.exec(part);
      if (!read) return [];
      const [, head = '', text = ''] = read;
      const headers = headersOf(head);
      const type = headers.get('content-type') ?? 'text/plain';
      heads.push({ type, headers });
      return [/^[^;]*[/+]json\b/i.test(type) ? JSON.parse(text) : text];
    });
  headsOfParts.set(items, heads);
  return items;
}

/** The headers of a part. A line that begins with a space continues the line before it (RFC 2046, section 5.1). */
function headersOf(head: string): Map<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value = ''] = /^([^:\s]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name.toLowerCase(), value.trim()]];
    }),
  );
}
