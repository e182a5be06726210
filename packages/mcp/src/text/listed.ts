// text/ takes what a command prints as JSON.
// It gives a short text of it: the verdict, and the first findings with their places.

/** The most lines of a list. The value that is given beside the text has all. */
const MOST = 25;

/** A headline and lines below it. If there are many, it says how many are left out. */
export function listed(headline: string, lines: readonly string[]): string {
  const left = lines.length - MOST;
  const more = left > 0 ? [`… and ${left} more, in the structured content`] : [];
  return [headline, ...lines.slice(0, MOST), ...more].join('\n');
}

/** `1 error`, `2 errors`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A place in a file, as `file:line:column`. */
export interface PlaceJson {
  file: string;
  line: number;
  column: number;
}

export function placeText({ file, line, column }: PlaceJson): string {
  return `${file}:${line}:${column}`;
}
