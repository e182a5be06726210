import type { Verdict } from './verdict.ts';

export const FORMATS = ['table', 'json', 'csv'] as const;

/** Writes verdicts: all of them as JSON and CSV, in the table those that somebody must look at. */
export function report(verdicts: readonly Verdict[], format: (typeof FORMATS)[number]): string {
  if (format === 'json') return `${JSON.stringify(verdicts, undefined, 2)}\n`;
  const row = ({ projectId, kind, webhookUrl = '', reasons }: Verdict) => [
    projectId,
    kind,
    webhookUrl,
    reasons.join('; '),
  ];
  if (format === 'csv') {
    const rows = [['projectId', 'kind', 'webhookUrl', 'reasons'], ...verdicts.map(row)];
    return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
  }
  const rows = verdicts.filter(({ kind }) => kind !== 'ok').map((verdict) => row(verdict).map(visible));
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const lines = rows.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  return [...lines, `${verdicts.length} projects, ${rows.length} to look at`]
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** A cell of RFC 4180; one that a spreadsheet would run is made text. */
function csvCell(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What comes from elsewhere must not steer the terminal. */
function visible(cell: string): string {
  return cell.replace(/\p{Cc}+/gu, ' ');
}
