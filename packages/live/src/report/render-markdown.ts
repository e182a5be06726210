import { inline, code as inlineCode, jobSummary, plain } from '@specpact/compare';
import {
  type HeldReport,
  notesOf,
  seenRatio,
  shownAcceptance,
  shownAnswerLine,
  shownPlace,
  shownTimes,
  summaryLine,
  unseenOf,
} from './shown-report.ts';

/** The run as GitHub Markdown, for a comment or a job summary. */
export function renderMarkdown(report: HeldReport): string {
  const lines = [`## ${plain(`specpact live: ${report.provider}`)}`, '', plain(summaryLine(report)), ''];
  for (const finding of report.findings) {
    const { severity, code, message, before, request } = finding;
    lines.push(`- **${finding.accepted ? 'accepted' : severity}** ${inlineCode(code)} ${inline(message)}`);
    lines.push(`  - document: ${inlineCode(shownPlace(finding))}`);
    for (const step of before) lines.push(`  - before: ${inlineCode(step.curl)}`);
    lines.push(`  - request: ${inlineCode(request.curl)}`);
    lines.push(`  - answer: ${inlineCode(shownAnswerLine(finding))}`);
    const why = shownAcceptance(finding);
    if (why !== undefined) lines.push(`  - ${plain(why)}`);
    const seen = shownTimes(finding);
    if (seen !== undefined) lines.push(`  - seen: ${plain(seen)}`);
    lines.push(`  - mend it: ${inline(finding.mend)}`);
  }
  if (report.findings.length > 0) lines.push('');
  lines.push(
    '| Operation | Requests | Statuses | Media types | Parameters | Never seen |',
    '|---|--:|--:|--:|--:|---|',
  );
  for (const seen of report.coverage) {
    const cells = [
      plain(seen.operation),
      String(seen.requests),
      seenRatio(seen.statuses),
      seenRatio(seen.mediaTypes),
      seenRatio(seen.parameters),
      unseenOf(seen)
        .map((name) => inlineCode(name).replaceAll('|', '\\|'))
        .join(', '),
    ];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  lines.push('', ...notesOf(report).map((note) => `- ${plain(note)}`), '');
  return jobSummary(lines);
}
