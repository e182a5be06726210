import { code, inline, jobSummary, plain } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';
import type { ReportedFinding } from '../verdict/reported-finding.ts';
import { type DocumentVerdict, failsPending, type PactVerdict, type Verdict } from '../verdict/verdict.ts';
import { commandOf, staleAcceptances, summaryLine } from './text/summary.ts';

const PACT_HEAD = '| Consumer | Provider | Interactions | Result |';

/** The verdict for the summary of a job: one line for each pact, and below it what was found. */
export function renderMarkdown(verdict: Verdict): string {
  const stale = staleAcceptances(verdict.acceptances);
  return jobSummary([
    `## ${verdict.ok ? '✅' : '❌'} ${commandOf(verdict)}`,
    '',
    summaryLine(verdict),
    '',
    ...(stale.length > 0 ? ['Accepted findings that are out of date:', ''] : []),
    ...stale.map((line) => `- ${inline(line)}`),
    ...(stale.length > 0 ? [''] : []),
    ...(verdict.documents.length > 0 ? ['| Document | File | Findings | Result |'] : [PACT_HEAD]),
    '|---|---|--:|---|',
    ...verdict.documents.map(documentRow),
    ...verdict.pacts.map(row),
    '',
    ...verdict.documents.flatMap(documentSection),
    ...verdict.pacts.flatMap(section),
  ]);
}

function documentRow({ ok, provider, file, findings }: DocumentVerdict): string {
  return `| ${plain(provider)} | ${plain(file)} | ${findings.length} | ${ok ? '✅ sound' : '❌ not sound'} |`;
}

function documentSection({ provider, findings }: DocumentVerdict): string[] {
  if (findings.length === 0) return [];
  return [`### ${plain(provider)}`, '', ...findings.map((finding) => item(finding, '')), ''];
}

function row({ consumer, provider, interactions, messages, ok }: PactVerdict): string {
  const all = [...interactions, ...messages];
  const failed = all.filter((one) => !one.ok).length;
  const pending = all.filter(failsPending).length;
  const result = ok
    ? `✅ compatible${pending > 0 ? `, ${pending} pending` : ''}`
    : `❌ ${failed > 0 ? `${failed} ` : ''}not compatible`;
  return `| ${plain(consumer)} | ${plain(provider)} | ${all.length} | ${result} |`;
}

function section({ consumer, provider, file, findings, interactions, messages }: PactVerdict): string[] {
  const found = [...interactions, ...messages].filter((one) => one.findings.length + one.shared.length > 0);
  if (findings.length === 0 && found.length === 0) return [];
  return [
    `### ${plain(consumer)} → ${plain(provider)}`,
    '',
    code(file),
    '',
    ...findings.map((finding) => item(finding, '')),
    ...found.flatMap((one) => [
      `- ${one.ok ? '✅' : '❌'} **${inline(one.description)}**`,
      ...one.findings.map((finding) => item(finding, '  ')),
      ...one.shared.map(({ code: kind, fingerprint }) => `  - ${code(kind)} ${code(fingerprint)}, as above`),
    ]),
    '',
  ];
}

function item(finding: ReportedFinding, indent: string): string {
  const { severity, message, document, pact, accepted } = finding;
  const mark = accepted ? '☑️' : severity === 'error' ? '❌' : '⚠️';
  return [
    `${indent}- ${mark} ${inline(message)}`,
    `${indent}  ${code(finding.code)} ${code(finding.fingerprint)}`,
    ...(accepted ? [`${indent}  accepted until ${accepted.until}: ${inline(accepted.reason)}`] : []),
    ...(document ? [`${indent}  document ${code(formatPosition(document))}`] : []),
    ...(pact ? [`${indent}  pact ${code(formatPosition(pact))}`] : []),
  ].join('  \n');
}
