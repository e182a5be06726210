import { code, inline, jobSummary, plain } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';
import type { DiffVerdict, DocumentDiff } from '../diff-verdict.ts';
import type { ReportedChange } from '../reported-change.ts';
import { detailsOf, staleAcceptances, summaryLine } from './summary.ts';

const MARKS = { breaking: '❌', dangerous: '⚠️', warning: '⚠️', info: '➕' } as const;

/** The changes for the summary of a job. */
export function renderMarkdown(verdict: DiffVerdict): string {
  const stale = staleAcceptances(verdict.acceptances);
  return jobSummary([
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
