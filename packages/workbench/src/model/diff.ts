import type { CodePlace } from './code-place.ts';
import type { Acceptance, PanelProblem } from './panel.ts';

/** What changed between the default branch and the files on disk. */
export interface DiffModel {
  problems: readonly PanelProblem[];
  /** The commit where the branch left the default branch; `undefined` if nothing was compared. */
  base: string | undefined;
  counts: Readonly<Record<ChangeSeverity | 'accepted', number>>;
  documents: readonly DocumentChanges[];
}

export type ChangeSeverity = 'breaking' | 'dangerous' | 'warning' | 'info';

export interface DocumentChanges {
  document: string;
  /** The version that the changes ask for, and what `info.version` says. */
  bump: {
    needed: 'major' | 'minor' | 'patch' | 'none';
    old: string | undefined;
    new: string | undefined;
    /** Whether the versions say so; `undefined` if they are no semantic versions. */
    said: boolean | undefined;
  };
  /** The worst first. */
  changes: readonly ChangeModel[];
}

export interface ChangeModel {
  code: string;
  severity: ChangeSeverity;
  message: string;
  fingerprint: string;
  /** `undefined` for what belongs to no operation. */
  operation: string | undefined;
  /** How many more operations share the changed part. */
  alsoIn: number;
  /** A value that one side takes and the other refuses. */
  witness: { of: string; json: string } | undefined;
  /** The consumers that it breaks. */
  consumers: readonly string[];
  accepted: Acceptance | undefined;
  old: CodePlace | undefined;
  new: CodePlace | undefined;
}
