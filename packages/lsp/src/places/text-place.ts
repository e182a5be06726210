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
  if (text === undefined) return '';
  const starts = lineStarts(text);
  const [from, to = text.length] = starts.slice(line, line + 2);
  return from === undefined ? '' : text.slice(from, to).replace(/\r?\n$/, '');
}

/** The most texts whose lines are known. Thousands of places may be looked up in one. */
const MOST = 8;

const known: { text: string; starts: readonly number[] }[] = [];

function lineStarts(text: string): readonly number[] {
  const found = known.find((one) => one.text === text);
  if (found) return found.starts;
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  known.unshift({ text, starts });
  known.length = Math.min(known.length, MOST);
  return starts;
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
