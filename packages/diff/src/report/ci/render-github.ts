import { posix } from 'node:path';
import { githubCommand } from '@specpact/compare';
import { formatPosition, printable } from '@specpact/spec';
import { type DiffVerdict, fails } from '../diff-verdict.ts';
import type { ReportedChange, ReportedPlace } from '../reported-change.ts';
import { detailsOf, staleAcceptances, summaryLine } from '../text/summary.ts';

/** The changes as annotations of a GitHub Actions run. Those that fail come first: ten of each kind are shown. */
export function renderGithub(verdict: DiffVerdict, { prefix = '' }: { prefix?: string } = {}): string {
  const changes = verdict.documents.flatMap((document) => document.changes);
  const level = (change: ReportedChange) => {
    if (fails(change, verdict.failOn)) return 'error';
    return change.severity === 'info' || change.accepted ? 'notice' : 'warning';
  };
  const lines = (['error', 'warning', 'notice'] as const).flatMap((wanted) =>
    changes.filter((change) => level(change) === wanted).map((change) => annotation(wanted, change, prefix)),
  );
  const stale = staleAcceptances(verdict.acceptances).map((message) =>
    githubCommand('warning', { title: 'accepted change', message }),
  );
  return [...lines, ...stale, summaryLine(verdict), ''].join('\n');
}

function annotation(level: 'error' | 'warning' | 'notice', change: ReportedChange, prefix: string): string {
  const { code, message, old, new: now, accepted } = change;
  const lines = [
    message,
    ...detailsOf(change),
    ...(old ? [`was ${formatPosition(old)}`] : []),
    ...(accepted ? [`accepted until ${accepted.until}: ${accepted.reason}`] : []),
  ];
  return githubCommand(level, {
    title: code,
    message: lines.map(printable).join('\n'),
    ...(now && at(now, prefix)),
  });
}

/** A file of the repository. One of an older revision, or of elsewhere, cannot be shown. */
function at({ file, line, column }: ReportedPlace, prefix: string) {
  return posix.isAbsolute(file) || /^[^/\\]*:/.test(file)
    ? {}
    : { file: posix.join(prefix, printable(file)), line, col: column };
}
