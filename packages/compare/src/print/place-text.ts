import { formatPosition, printable } from '@specpact/spec';
import type { Excerpt } from './excerpt.ts';
import type { FilePlace } from './file-place.ts';
import { cut, displayWidth, type Paint, type Style, wrap, wrapPath } from './paint.ts';

const INDENT = '      ';

/** Writes what stands below the head of a finding or a change in a report for people. */
export class PlaceText {
  readonly #paint: Paint;
  readonly #width: number;

  /** @param width the columns to fit lines into. */
  constructor(paint: Paint, width: number) {
    this.#paint = paint;
    this.#width = width;
  }

  /** Text below the head, broken at spaces. */
  indented(text: string): string[] {
    return wrap(printable(text), this.#width - INDENT.length).map((line) => INDENT + line);
  }

  /** One line below the head that is not broken. */
  dim(text: string): string {
    return `${INDENT}${this.#paint('dim', text)}`;
  }

  /** A place with its label. Its line follows, with carets under the part that is meant. */
  place(label: string, place: FilePlace, style: Style): string[] {
    return [...this.position(label, place), ...(place.excerpt ? this.#excerpt(place.excerpt, style) : [])];
  }

  /** A place with its label, without its line. */
  position(label: string, place: FilePlace): string[] {
    const position = printable(formatPosition(place));
    const room = this.#width - INDENT.length - label.length - 1;
    if (displayWidth(position) <= room) return [`${this.dim(label)} ${position}`];
    const path = wrapPath(position, this.#width - INDENT.length - 2);
    return [this.dim(label.trimEnd()), ...path.map((line) => `${INDENT}  ${line}`)];
  }

  #excerpt({ text, start, length }: Excerpt, style: Style): string[] {
    const bar = `${INDENT}  ${this.#paint('dim', '│')} `;
    const room = this.#width - INDENT.length - 4;
    let before = printable(text.slice(0, start));
    // The text before the part that is meant makes way for it.
    if (displayWidth(before) > room / 2) before = '… ';
    const meant = printable(text.slice(start, start + length));
    const line = cut(before + meant + printable(text.slice(start + length)), room);
    const indent = displayWidth(before);
    const carets = '^'.repeat(Math.max(1, Math.min(displayWidth(meant), room - indent)));
    return [bar + line, `${bar}${' '.repeat(indent)}${this.#paint(style, carets)}`];
  }
}
