import type { AcceptedReason, LiveFinding } from './live-finding.ts';

/** The parts of a report that accepted findings change. */
interface Acceptable {
  ok: boolean;
  counts: { errors: number };
  findings: readonly LiveFinding[];
}

/** Whether a finding makes the exit code 1. */
export function isFailing({ severity, accepted }: LiveFinding): boolean {
  return severity === 'error' && accepted === undefined;
}

/** A report in which some findings are accepted: they are shown, and count for nothing. @param accepted by fingerprint. */
export function acceptFindings<Report extends Acceptable>(
  report: Report,
  accepted: ReadonlyMap<string, AcceptedReason>,
): Report {
  const findings = report.findings.map((finding): LiveFinding => {
    const reason = accepted.get(finding.fingerprint);
    return reason ? { ...finding, accepted: reason } : finding;
  });
  const errors = findings.filter(isFailing).length;
  return { ...report, ok: errors === 0, findings, counts: { ...report.counts, errors } };
}
