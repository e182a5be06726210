import type { Severity } from '../change/change-code.ts';
import type { Bump } from './bump.ts';
import type { ReportedChange } from './reported-change.ts';

/** Which changes make a diff fail. */
export const FAIL_ON = ['breaking', 'affecting', 'dangerous', 'any'] as const;

export type FailOn = (typeof FAIL_ON)[number];

/** What changed in all documents, and whether that is too much. */
export interface DiffVerdict {
  /** Whether there is no change that fails the diff. */
  ok: boolean;
  failOn: FailOn;
  /** What the documents are compared with, for a person: `main` or a file. */
  old: string;
  new: string;
  documents: readonly DocumentDiff[];
  counts: Readonly<Record<Severity | 'accepted', number>>;
  /** The names of the consumers whose pacts were judged. Without pacts, no consumer is known. */
  consumers: readonly string[];
  /** The entries of the file of accepted changes. */
  acceptances: readonly AcceptanceOf[];
}

/** An entry of the file of accepted changes, and what became of it. */
export interface AcceptanceOf {
  fingerprint: string;
  reason: string;
  until: string;
  file: string;
  line: number;
  column: number;
  state: 'used' | 'expired' | 'unused';
}

/** What changed in one document. */
export interface DocumentDiff {
  /** The name of its API. */
  provider: string;
  /** Its file; `undefined` if there is none on that side. */
  old: string | undefined;
  new: string | undefined;
  bump: Bump;
  changes: readonly ReportedChange[];
}

/** Whether a change makes the diff fail. */
export function fails({ severity, accepted, consumers }: ReportedChange, failOn: FailOn): boolean {
  if (accepted) return false;
  switch (failOn) {
    case 'any':
      return true;
    case 'dangerous':
      return severity === 'breaking' || severity === 'dangerous';
    case 'affecting':
      return severity === 'breaking' && consumers !== undefined && consumers.length > 0;
    case 'breaking':
      return severity === 'breaking';
  }
}

/** Makes a verdict of its parts: adds the counts, and whether it is ok. */
export function diffVerdict(parts: Omit<DiffVerdict, 'ok' | 'counts'>): DiffVerdict {
  const changes = parts.documents.flatMap((document) => document.changes);
  const count = (severity: Severity) =>
    changes.filter((change) => change.severity === severity && !change.accepted).length;
  return {
    ok: !changes.some((change) => fails(change, parts.failOn)),
    ...parts,
    counts: {
      breaking: count('breaking'),
      dangerous: count('dangerous'),
      warning: count('warning'),
      info: count('info'),
      accepted: changes.filter(({ accepted }) => accepted).length,
    },
  };
}
