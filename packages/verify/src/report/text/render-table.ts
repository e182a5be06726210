import { displayWidth, painter, type ReportOptions } from '@specpact/compare';
import { printable } from '@specpact/spec';
import { type DocumentVerdict, failsPending, type PactVerdict, type Verdict } from '../../verdict/verdict.ts';
import { commandOf } from './summary.ts';

const HEAD = ['consumer', 'provider', 'interactions', 'result'] as const;

const DOCUMENT_HEAD = ['document', 'file', 'findings', 'result'] as const;

/** The verdict in one line a pact, and where to read more if there is more to read. */
export function renderTable(verdict: Verdict, { color = false }: Pick<ReportOptions, 'color'> = {}): string {
  const paint = painter(color);
  const { ok, documents, pacts } = verdict;
  const head = documents.length > 0 ? DOCUMENT_HEAD : HEAD;
  const rows = [
    ...documents.map((one) => ({ ok: one.ok, cells: documentCells(one) })),
    ...pacts.map((one) => ({ ok: one.ok, cells: cellsOf(one) })),
  ];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map(({ cells }) => displayWidth(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 2 ? pad(cell, widths[column]) + cell : cell + pad(cell, widths[column]),
      )
      .join('  ')
      .trimEnd();
  return [
    paint('dim', line(head)),
    ...rows.map(({ ok: fine, cells }) => paint(fine ? 'green' : 'red', line(cells))),
    ...(ok ? [] : ['', `\`${commandOf(verdict)}\` says what is wrong, and where.`]),
    '',
  ].join('\n');
}

function documentCells({ ok, provider, file, findings }: DocumentVerdict): string[] {
  return [printable(provider), printable(file), String(findings.length), ok ? '✓ sound' : '✗ not sound'];
}

function cellsOf({ consumer, provider, interactions, messages, ok }: PactVerdict): string[] {
  const all = [...interactions, ...messages];
  const failed = all.filter((one) => !one.ok).length;
  const pending = all.filter(failsPending).length;
  const result = ok
    ? `✓ compatible${pending > 0 ? `, ${pending} pending` : ''}`
    : failed > 0
      ? `✗ ${failed} not compatible`
      : '✗ not compatible';
  return [printable(consumer), printable(provider), String(all.length), result];
}

function pad(cell: string, width = 0): string {
  return ' '.repeat(Math.max(0, width - displayWidth(cell)));
}
