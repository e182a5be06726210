import { essence, isMultipart, writeSequence } from '@specpact/spec';
import { parse as parseContentType } from 'content-type';

/**
 * The items of a body that is a stream of JSON or of parts (OpenAPI 3.2, section 4.14.4). Any other body stays as it is,
 * and so does a malformed one: it is no list.
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

/** The parts of a body (RFC 2046, section 5.1): JSON where the part says so, else texts. */
function parts(body: string, contentType: string): unknown[] {
  const { boundary } = parseContentType(contentType).parameters;
  if (boundary === undefined) throw new SyntaxError('no boundary');
  return body
    .split(`--${boundary}`)
    .slice(1)
    .flatMap((part) => {
      const [, head = '', text = ''] = /^\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*?)(?:\r?\n)?$/.exec(part) ?? [];
      if (head === '' && text === '') return [];
      return [/^content-type:[^\n;]*[/+]json\b/im.test(head) ? JSON.parse(text) : text];
    });
}
