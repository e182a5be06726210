/** Where the cursor is. Lines and characters count from 0. */
export interface Cursor {
  file: string;
  line: number;
  character: number;
}
