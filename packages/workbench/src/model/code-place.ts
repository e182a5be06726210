/** A place in a file, with the lines around it. */
export interface CodePlace {
  /** Relative to the folder that is served. */
  file: string;
  line: number;
  column: number;
  /** The lines around it, as they may be shown: without credentials. Empty if none may be. */
  lines: readonly CodeLine[];
}

export interface CodeLine {
  /** Counted from 1. */
  number: number;
  text: string;
}
