// print/ takes text of files and findings.
// It gives text that is safe in a terminal, a page, a log or an XML file, with secrets hidden.
import { type MaskedLine, maskLine } from './masked-line.ts';

/** One line of a file with the part of it that is meant, for a caret under it. */
export interface Excerpt {
  /** The line without its indentation. For a very long line, only the part that is meant and what follows. */
  text: string;
  /** Where in `text` the part begins, in UTF-16 code units from 0. */
  start: number;
  /** How long it is, at least 1. */
  length: number;
}

/** Longer lines are cut, such as a whole pact in one line. */
const LONGEST_LINE = 200;

/** The lines of one file, read up to the last one that was asked for. Each is masked once, however many findings stand in it: a pact may be one line. */
export class FileLines {
  readonly #text: string;
  readonly #lines: string[] = [];
  /** Where the next line begins. */
  #next: number | undefined = 0;
  readonly #masked = new Map<string, MaskedLine>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Shows the line that a place stands in. The line is masked before it is cut.
   *
   * @param line counted from 1, as `column` is.
   * @param hideValues hides every string and number of the line, because it may be a credential.
   */
  excerpt({ line, column }: { line: number; column: number }, hideValues = false): Excerpt | undefined {
    const written = this.#line(line);
    if (written === undefined || written.trim() === '') return undefined;
    const whole = written.endsWith('\r') ? written.slice(0, -1) : written;
    const masked = this.#mask(line, whole, hideValues);
    const at = Math.min(column - 1, whole.length - 1);
    const isLong = whole.length > LONGEST_LINE;
    const place = masked.placeOf(at);
    const from = isLong ? place : Math.min(place, whole.length - whole.trimStart().length);
    const before = masked.text.slice(from, place);
    const rest = masked.text.slice(place).trimEnd();
    const text = isLong && rest.length > LONGEST_LINE ? memberOf(rest) : rest;
    return {
      text: `${before}${text}`.replaceAll('\t', ' '),
      start: before.length,
      length: tokenLength(text),
    };
  }

  #line(line: number): string | undefined {
    while (this.#lines.length < line && this.#next !== undefined) {
      const end = this.#text.indexOf('\n', this.#next);
      this.#lines.push(this.#text.slice(this.#next, end === -1 ? undefined : end));
      this.#next = end === -1 ? undefined : end + 1;
    }
    return this.#lines[line - 1];
  }

  #mask(line: number, whole: string, hideValues: boolean): MaskedLine {
    const key = `${line} ${hideValues}`;
    const known = this.#masked.get(key);
    if (known) return known;
    // The line may also hold a request.
    const masked =
      !hideValues && /"request"\s*:/.test(whole)
        ? this.#mask(line, whole, true)
        : maskLine(whole, hideValues);
    this.#masked.set(key, masked);
    return masked;
  }
}

/** Only the member of a long line: its name, and its value if it is a single one. */
function memberOf(text: string): string {
  const member = /^"(?:[^"\\]|\\.){0,120}"(?:\s*:\s*(?:"(?:[^"\\]|\\.){0,60}"|[\w.+-]{1,60}|[[{]))?/.exec(
    text,
  );
  return `${member?.[0] ?? text.slice(0, 80)} …`;
}

/** How much of the text is marked: a string, or a word. */
function tokenLength(text: string): number {
  const token = /^"(?:[^"\\]|\\.)*"|^'[^']*'|^[^\s:,\]}]+/.exec(text);
  return Math.max(1, token?.[0].length ?? 1);
}
