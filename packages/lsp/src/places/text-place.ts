// places/ takes documents and pacts that have been read.
// It gives what stands where in them: operations, fields, provider states.
import type { SourcePosition } from '@specpact/spec';

/** A stretch of one line, counted from 0 in UTF-16 code units, as editors count. */
export interface TextPlace {
  file: string;
  line: number;
  start: number;
  end: number;
}

/** The word, the quoted text or the plain scalar that begins at a position. */
export function placeAt({ file, line, column }: SourcePosition, text: string | undefined): TextPlace {
  const written = lineOf(text, line - 1).slice(column - 1);
  return { file, line: line - 1, start: column - 1, end: column - 1 + tokenOf(written).length };
}

/** A line of a text, counted from 0, without its ending. */
export function lineOf(text: string | undefined, line: number): string {
  let from = 0;
  for (let index = 0; index < line && text !== undefined; index += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) return '';
    from = end + 1;
  }
  const [found = ''] = /^[^\r\n]*/.exec(text?.slice(from, from + 10_000) ?? '') ?? [];
  return found;
}

/** A name up to its colon, a quoted text, or a plain text up to its end or a comment. */
function tokenOf(written: string): string {
  const [quoted] = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(written) ?? [];
  if (quoted !== undefined) return quoted;
  const [plain = ''] = /^.*?(?=:\s|:$|\s+#|,\s*$|\s*$)/.exec(written) ?? [];
  return plain === '' ? written.slice(0, 1) : plain;
}

/** Whether a place is at the cursor. */
export function isAt(place: TextPlace, cursor: { file: string; line: number; character: number }): boolean {
  return (
    place.file === cursor.file &&
    place.line === cursor.line &&
    place.start <= cursor.character &&
    cursor.character <= place.end
  );
}
