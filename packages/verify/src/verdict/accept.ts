/** One finding that somebody has agreed to live with for a while. */
export interface AcceptedFinding {
  fingerprint: string;
  reason: string;
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  until: string;
  line: number;
  column: number;
}

/** The file of accepted findings, and the day on which it is read. */
export interface AcceptedFindings {
  /** As it is shown: relative to the folder that is verified. */
  file: string;
  entries: readonly AcceptedFinding[];
  /** `YYYY-MM-DD`. */
  today: string;
}

/** What became of an entry of the file. */
export interface Acceptance extends AcceptedFinding {
  file: string;
  /** `expired`: its day is over, so what it accepted counts again. `unused`: nothing has its fingerprint. */
  state: 'used' | 'expired' | 'unused';
}

/** What can be accepted: a finding, or a change. */
export interface Acceptable {
  fingerprint: string;
  /** Why it counts for nothing, if it is accepted. */
  accepted?: { reason: string; until: string };
}

/** Marks the findings that are accepted, and tells what became of each entry. */
export function accept(
  findings: readonly Acceptable[],
  accepted: AcceptedFindings | undefined,
): Acceptance[] {
  if (!accepted) return [];
  const { entries, file, today } = accepted;
  return entries.map((entry) => {
    const { fingerprint, reason, until } = entry;
    const meant = findings.filter((finding) => finding.fingerprint === fingerprint);
    if (until < today) return { ...entry, file, state: 'expired' };
    for (const finding of meant) finding.accepted = { reason, until };
    return { ...entry, file, state: meant.length > 0 ? 'used' : 'unused' };
  });
}
