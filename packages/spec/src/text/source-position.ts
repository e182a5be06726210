/** A place in a file, for people: line and column count from 1. */
export interface SourcePosition {
  /** The file as it was named, or its absolute path. */
  file: string;
  line: number;
  column: number;
}

/** Writes a place as `file:line:column`. Editors and terminals turn it into a link. */
export function formatPosition({ file, line, column }: SourcePosition): string {
  return `${file}:${line}:${column}`;
}
