import { isUtf8 } from 'node:buffer';
import { isJson } from '@specpact/spec';

/** What is wrong with how the characters of a body are written. */
export function encodingFault(body: Uint8Array, type: string): string | undefined {
  const charset = charsetOf(type);
  const isUtf = charset === undefined || /^utf-?8$/i.test(charset);
  if (!isJson(type)) {
    if (charset === undefined || !isText(type)) return undefined;
    if (isUtf) return isUtf8(body) ? undefined : 'says `charset=utf-8`, and it is not UTF-8';
    return isCharset(charset)
      ? undefined
      : `names the charset \`${charset.slice(0, 40)}\`, which there is not`;
  }
  // JSON between systems is UTF-8, whatever `charset` says, and does not begin with a byte order mark.
  const source = '(RFC 8259, section 8.1)';
  if (!isUtf8(body)) return `is not UTF-8, and JSON must be ${source}`;
  const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
  if (hasMark) return `begins with a byte order mark, which many JSON parsers refuse ${source}`;
  // Clients that believe the charset read other letters.
  const isOther = !isUtf && body.some((byte) => byte > 0x7f);
  return isOther ? `names the charset \`${charset.slice(0, 40)}\`, and JSON is UTF-8 ${source}` : undefined;
}

function charsetOf(type: string): string | undefined {
  return /;\s*charset="?([^\s";]+)/i.exec(type)?.[1];
}

function isText(type: string): boolean {
  return /^text\/|[/+]xml\b/i.test(type);
}

function isCharset(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The text of a body, by its charset. */
export function decodeText(bytes: Uint8Array, type: string): string {
  const charset = isJson(type) ? undefined : charsetOf(type);
  return new TextDecoder(charset !== undefined && isCharset(charset) ? charset : 'utf-8').decode(bytes);
}
