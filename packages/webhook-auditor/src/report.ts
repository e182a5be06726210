import papa from 'papaparse';
import type { Verdict } from './verdict.ts';

/** Writes verdicts. JSON and CSV have all of them, the table only those that need attention. */
export const REPORTS = { table, json, csv };

function json(verdicts: readonly Verdict[]): string {
  return `${JSON.stringify(verdicts, undefined, 2)}\n`;
}

/** Cells that a spreadsheet would run as formulas become text. */
function csv(verdicts: readonly Verdict[]): string {
  return `${papa.unparse(verdicts.map(row), { escapeFormulae: true })}\r\n`;
}

function table(verdicts: readonly Verdict[]): string {
  const listed = verdicts.filter(({ kind }) => kind !== 'ok').map((verdict) => Object.values(row(verdict)));
  // Text from the API must not control the terminal.
  const rows = listed.map((cells) => cells.map((cell) => cell.replace(/\p{Cc}+/gu, ' ')));
  const width = (column: number) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0));
  const lines = rows.map((cells) => cells.map((cell, column) => cell.padEnd(width(column))).join('  '));
  const sum = `${verdicts.length} projects, ${rows.length} to look at`;
  return [...lines, sum].map((line) => `${line.trimEnd()}\n`).join('');
}

function row({ projectId, kind, webhookUrl = '', reasons }: Verdict) {
  return { projectId, kind, webhookUrl, reasons: reasons.join('; ') };
}
