import { isAbsolute, posix } from 'node:path';
import { githubCommand } from '@specpact/compare';
import type { LiveReport } from '../run/live-report.ts';
import { type LiveRenderOptions, notesOf, shownAnswerLine, shownFile, summaryLine } from './shown-report.ts';

/** The findings as annotations of a GitHub Actions run. Errors come first: ten of each kind are shown. */
export function renderGithub(report: LiveReport, options: LiveRenderOptions = {}): string {
  const { prefix = '' } = options;
  const ordered = report.findings.toSorted((a, b) =>
    a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0,
  );
  const lines = ordered.map((finding) => {
    const { code, severity, message, request, document } = finding;
    const file = shownFile(document.file, options);
    return githubCommand(severity, {
      title: code,
      message: [message, request.curl, shownAnswerLine(finding)].join('\n'),
      ...(!isAbsolute(file) && { file: posix.join(prefix, file), line: document.line, col: document.column }),
    });
  });
  const notes = notesOf(report).map((message) =>
    githubCommand('notice', { title: 'specpact live', message }),
  );
  return [...lines, ...notes, summaryLine(report), ''].join('\n');
}
