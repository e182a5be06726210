import { isUtf8 } from 'node:buffer';
import { DocumentError } from './document-error.ts';
import { LineStarts } from './line-starts.ts';

/**
 * The text of a file. It must be UTF-8, as JSON must (RFC 8259, section 8.1), with or without a byte order mark.
 * A decoder would replace the letters of any other encoding without a word.
 *
 * @throws {DocumentError} at the first byte that is not UTF-8.
 */
export function decodeText(file: string, bytes: Buffer): string {
  if (isWide(bytes)) {
    const reason = 'the file is UTF-16 or UTF-32, and only UTF-8 is read: save it as UTF-8';
    throw new DocumentError(reason, { position: { file, line: 1, column: 1 } });
  }
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const { offset, byte } = firstFault(text, bytes);
  const hex = byte.toString(16).toUpperCase().padStart(2, '0');
  // An editor does not count the mark as a column.
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const position = { file, ...new LineStarts(text.slice(mark)).at(offset - mark) };
  throw new DocumentError(`byte 0x${hex} is not UTF-8: save the file as UTF-8`, { position });
}

/** Whether it begins with the byte order mark of another encoding, or its first character has a zero byte. */
function isWide(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || !first || !second;
}

/** The decoder writes it for bytes that are not UTF-8. A file may also contain it. */
const REPLACEMENT = '\uFFFD';

function firstFault(text: string, bytes: Buffer): { offset: number; byte: number } {
  const written = Buffer.from(REPLACEMENT);
  let read = 0;
  let start = 0;
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) {
    start += Buffer.byteLength(text.slice(read, at));
    read = at;
    const byte = bytes[start];
    if (byte !== undefined && !bytes.subarray(start, start + written.length).equals(written)) {
      return { offset: at, byte };
    }
  }
  throw new Error('bytes that are not UTF-8 became a text without a replacement character');
}
