import type { Finding } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';
import type { PactVerdict, Verdict } from '../verdict.ts';
import { type Paint, painter, printable, wrap } from './paint.ts';

export interface ReportOptions {
  /**
   * Whether to colour.
   *
   * @default false
   */
  color?: boolean;
  /**
   * The columns to fit messages into.
   *
   * @default 80
   */
  width?: number;
}

/** The verdict for a person: each interaction of each pact, what was found beneath it, and a sum. */
export function renderText(verdict: Verdict, { color = false, width = 80 }: ReportOptions = {}): string {
  const paint = painter(color);
  const blocks = verdict.pacts.map((pact) => pactLines(pact, paint, width));
  return `${[...blocks, [summary(verdict, paint)]].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function pactLines(pact: PactVerdict, paint: Paint, width: number): string[] {
  const parties = `${paint('bold', printable(pact.consumer))} → ${printable(pact.provider)}`;
  return [
    parties,
    `  ${paint('dim', printable(pact.file))}`,
    ...pact.findings.flatMap((finding) => findingLines(finding, paint, width)),
    ...pact.interactions.flatMap(({ ok, description, findings }) => [
      `  ${ok ? paint('green', '✓') : paint('red', '✗')} ${printable(description)}`,
      ...findings.flatMap((finding) => findingLines(finding, paint, width)),
    ]),
  ];
}

function findingLines(finding: Finding, paint: Paint, width: number): string[] {
  const { severity, code, message, document, pact } = finding;
  const indent = '      ';
  return [
    `    ${paint(severity === 'error' ? 'red' : 'yellow', severity)} ${paint('dim', code)}`,
    ...wrap(printable(message), width - indent.length).map((line) => indent + line),
    ...(document ? [`${indent}${paint('dim', 'document')} ${printable(formatPosition(document))}`] : []),
    ...(pact ? [`${indent}${paint('dim', 'pact    ')} ${printable(formatPosition(pact))}`] : []),
  ];
}

function summary({ ok, replayed, counts, pacts }: Verdict, paint: Paint): string {
  const { interactions, compatible, errors, warnings } = counts;
  const judged = `${count(interactions, 'interaction')} in ${count(pacts.length, 'pact')} ${replayed ? 'compared and replayed' : 'compared'}`;
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ].join(', ');
  const result = ok
    ? paint('green', 'all compatible')
    : paint('red', `${interactions - compatible} not compatible`);
  return `${judged}: ${result}${found ? ` (${found})` : ''}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
