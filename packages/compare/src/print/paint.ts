import { styleText } from 'node:util';

/** How text is shown in a terminal. */
export type Style = 'red' | 'green' | 'yellow' | 'dim' | 'bold';

/** Colours text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
}

/** Breaks text at spaces so that no line is wider than `width`; a word that is wider is broken too. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let taken = 0;
  for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
    const more = displayWidth(word);
    const isFull = line !== '' && taken + 1 + more > width;
    if (isFull) lines.push(line);
    const begins = isFull || line === '';
    line = begins ? word : `${line} ${word}`;
    taken = begins ? more : taken + 1 + more;
  }
  return [...lines, line];
}

/** Breaks the name of a file behind slashes, so that no line is wider than `width`; only where it is. */
export function wrapPath(path: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of path.split(/(?<=[/\\])/).flatMap((long) => pieces(long, width))) {
    if (line !== '' && displayWidth(line) + displayWidth(part) > width) {
      lines.push(line);
      line = '';
    }
    line += part;
  }
  return [...lines, line];
}

/** Cuts a line so that it takes no more than `width` columns, the cut shown as `…`. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  // Plain text is cut by its length; a colon at the cut may belong to the next line.
  const shown = text.slice(0, width);
  return PLAIN.test(shown) && !shown.endsWith(':')
    ? `${shown.slice(0, -1)}…`
    : `${pieces(text, width - 1)[0]}…`;
}

/** The columns that text takes in a terminal: ideographs and emoji two, combining marks none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** A column a character. */
const PLAIN = /^[\x20-\x7E]*$/;

/** After Unicode Standard Annex 11, by blocks. */
const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;

function characterWidth(character: string): number {
  if (/\p{Mn}|\p{Me}|[\u200B-\u200D]/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  let taken = 0;
  for (const character of word) {
    const more = displayWidth(character);
    if (taken + more > width) {
      // No line begins with a colon: two of them begin a command in the log of a pipeline.
      const [, rest = '', carried = ''] = character === ':' ? (/^(.+?)(.:*)$/su.exec(piece) ?? []) : [];
      found.push(carried === '' ? piece : rest);
      piece = carried;
      taken = displayWidth(carried);
    }
    piece += character;
    taken += more;
  }
  return [...found, piece];
}
