/** A place in a file, for a person: line and column count from 1. */
export interface SourcePosition {
  /** The file as it was named or, relative to nothing, its absolute path. */
  file: string;
  line: number;
  column: number;
}

/** Writes a place the way editors and terminals turn into a link: `file:line:column`. */
export function formatPosition({ file, line, column }: SourcePosition): string {
  return `${file}:${line}:${column}`;
}
