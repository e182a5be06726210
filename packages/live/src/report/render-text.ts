import { painter, type ReportOptions, wrap } from '@specpact/compare';
import {
  type HeldReport,
  notesOf,
  seenRatio,
  shownAcceptance,
  shownAnswerLine,
  shownPlace,
  shownSpan,
  shownTimes,
  summaryLine,
  unseenOf,
} from './shown-report.ts';

/** The findings for people at a terminal, each with its request and its answer; then what was seen. */
export function renderText(report: HeldReport, { color = false, width = 80 }: ReportOptions = {}): string {
  const paint = painter(color);
  const lines: string[] = [];
  for (const finding of report.findings) {
    const { severity, code, message, before, request } = finding;
    const mark = finding.accepted
      ? paint('dim', 'accepted')
      : paint(severity === 'error' ? 'red' : 'yellow', severity);
    lines.push(`${mark} ${paint('bold', code)} ${finding.fingerprint}`);
    lines.push(...wrap(message, width - 2).map((line) => `  ${line}`));
    lines.push(`  ${paint('dim', 'document')} ${shownPlace(finding)}`);
    for (const step of before) lines.push(`  ${paint('dim', 'before  ')} ${step.curl}`);
    lines.push(`  ${paint('dim', 'request ')} ${request.curl}`);
    lines.push(`  ${paint('dim', 'answer  ')} ${shownAnswerLine(finding)}`);
    const why = shownAcceptance(finding);
    if (why !== undefined) lines.push(...wrap(why, width - 2).map((line) => `  ${line}`));
    const seen = shownTimes(finding);
    if (seen !== undefined) lines.push(`  ${paint('dim', 'seen    ')} ${seen}`);
    lines.push('');
  }
  lines.push(paint('bold', 'Seen'));
  for (const seen of report.coverage) {
    const { operation, requests, statuses, mediaTypes, parameters } = seen;
    const parts = `statuses ${seenRatio(statuses)}, media types ${seenRatio(mediaTypes)}, parameters ${seenRatio(parameters)}`;
    lines.push(`  ${operation}: ${requests} request${requests === 1 ? '' : 's'}, ${parts}${shownSpan(seen)}`);
    const never = unseenOf(seen);
    if (never.length > 0 && requests > 0) {
      lines.push(...wrap(`never: ${never.join(', ')}`, width - 4).map((line) => `    ${paint('dim', line)}`));
    }
  }
  lines.push(...notesOf(report).flatMap((note) => wrap(note, width)), '');
  lines.push(...wrap(summaryLine(report), width), '');
  return lines.join('\n');
}
