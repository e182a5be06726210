import { posix } from 'node:path';
import { githubCommand, isElsewhere, type ReportOptions } from '@specpact/compare';
import { type HeldReport, notesOf, shownAnswerLine, shownTimes, summaryLine } from './shown-report.ts';

/** The findings as annotations of a GitHub Actions run. Errors come first: ten of each kind are shown. */
export function renderGithub(report: HeldReport, { prefix = '' }: ReportOptions = {}): string {
  const ordered = (['error', 'warning'] as const).flatMap((wanted) =>
    report.findings.filter(({ severity, accepted }) => severity === wanted && !accepted),
  );
  const lines = ordered.map((finding) => {
    const { code, severity, message, request, document } = finding;
    const { file, line, column } = document;
    return githubCommand(severity, {
      title: code,
      message: [message, request.curl, shownAnswerLine(finding), shownTimes(finding) ?? []].flat().join('\n'),
      ...(!isElsewhere(document) && { file: posix.join(prefix, file), line, col: column }),
    });
  });
  const notes = notesOf(report).map((message) =>
    githubCommand('notice', { title: 'specpact live', message }),
  );
  return [...lines, ...notes, summaryLine(report), ''].join('\n');
}
