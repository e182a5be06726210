import { isAbsolute } from 'node:path';
import type { Excerpt } from './excerpt.ts';

/** A place in a file as a report names it. */
export interface FilePlace {
  /** Relative to the folder that the report is about, or absolute if it lies elsewhere. */
  file: string;
  /** Counted from 1, as `column` is. */
  line: number;
  column: number;
  /** The line there. There is none if it could show a credential. */
  excerpt?: Excerpt;
}

/** Whether a file lies outside the folder that the report is about. */
export function isElsewhere({ file }: Pick<FilePlace, 'file'>): boolean {
  return isAbsolute(file) || /^[a-z]:[\\/]/i.test(file);
}
