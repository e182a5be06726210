import type { PanelProblem } from './panel.ts';

/** What changed between the default branch and the files on disk. */
export interface DiffModel {
  problems: readonly PanelProblem[];
  /** What the files are compared with: `main (a1b2c3d)`. */
  base: string | undefined;
  operations: readonly ChangedOperation[];
}

export interface ChangedOperation {
  document: string;
  /** `undefined` for what belongs to no operation. */
  operationId: string | undefined;
  changes: readonly ChangeModel[];
}

export interface ChangeModel {
  code: string;
  severity: string;
  message: string;
  /** A value that one side takes and the other refuses, as JSON. */
  witness: string | undefined;
  /** The consumers that it hits. */
  consumers: readonly string[];
  old: { file: string; line: number } | undefined;
  new: { file: string; line: number } | undefined;
}
