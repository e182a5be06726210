import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser as json } from '@lezer/json';
import { parser as yaml } from '@lezer/yaml';

/** A piece of a line with the classes of its kind, such as `tok-string`. */
export interface Token {
  text: string;
  classes: string;
}

/** The lines of a JSON or YAML text, in pieces. The text may be a part of a file. */
export function highlight(text: string, file: string): Token[][] {
  const parser = /\.json$/i.test(file) ? json : yaml;
  const lines: Token[][] = [[]];
  highlightCode(
    text,
    parser.parse(text),
    classHighlighter,
    (piece, classes) => lines.at(-1)?.push({ text: piece, classes }),
    () => lines.push([]),
  );
  return lines;
}
