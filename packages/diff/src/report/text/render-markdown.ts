import { code, inline, plain } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';
import type { DiffVerdict, DocumentDiff } from '../diff-verdict.ts';
import type { ReportedChange } from '../reported-change.ts';
import { detailsOf, staleAcceptances, summaryLine } from './summary.ts';

/** GitHub takes a job summary of 1 MiB and drops a larger one whole. */
const MOST_BYTES = 1_000_000;

const MARKS = { breaking: '❌', dangerous: '⚠️', warning: '⚠️', info: '➕' } as const;

/** The changes for the summary of a job. */
export function renderMarkdown(verdict: DiffVerdict): string {
  const stale = staleAcceptances(verdict.acceptances);
  return limited([
    `## ${verdict.ok ? '✅' : '❌'} specpact diff`,
    '',
    summaryLine(verdict),
    '',
    ...stale.map((line) => `- ${inline(line)}`),
    ...(stale.length > 0 ? [''] : []),
    ...verdict.documents.flatMap(section),
  ]);
}

function section({ provider, changes }: DocumentDiff): string[] {
  if (changes.length === 0) return [`### ${plain(provider)}`, '', 'No change.', ''];
  return [`### ${plain(provider)}`, '', ...changes.map(item), ''];
}

function item(change: ReportedChange): string {
  const { message, severity, old, new: now, accepted, fingerprint } = change;
  return [
    `- ${accepted ? '☑️' : MARKS[severity]} ${inline(message)}`,
    `  ${code(change.code)} ${code(fingerprint)}`,
    ...detailsOf(change).map((line) => `  ${inline(line)}`),
    ...(accepted ? [`  accepted until ${accepted.until}: ${inline(accepted.reason)}`] : []),
    ...(old ? [`  old ${code(formatPosition(old))}`] : []),
    ...(now ? [`  new ${code(formatPosition(now))}`] : []),
  ].join('  \n');
}

function limited(lines: readonly string[]): string {
  let left = MOST_BYTES;
  const end = lines.findIndex((line) => {
    left -= Buffer.byteLength(line) + 1;
    return left < 0;
  });
  if (end === -1) return lines.join('\n');
  return [...lines.slice(0, end), '', 'The summary is cut here: the text format shows all of it.', ''].join(
    '\n',
  );
}
