import { isFailing } from '../finding/accept-findings.ts';
import { type HeldReport, seenRatio, summaryLine } from './shown-report.ts';

/** One line for each operation. */
export function renderTable(report: HeldReport): string {
  const rows = report.coverage.map(({ operation, requests, statuses, mediaTypes, parameters }) => {
    const own = report.findings.filter((finding) => finding.operation === operation);
    const errors = own.filter(isFailing).length;
    return [
      operation,
      String(requests),
      seenRatio(statuses),
      seenRatio(mediaTypes),
      seenRatio(parameters),
      String(errors),
      String(own.filter(({ severity }) => severity === 'warning').length),
    ];
  });
  const head = ['OPERATION', 'REQUESTS', 'STATUSES', 'TYPES', 'PARAMETERS', 'ERRORS', 'WARNINGS'];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [...[head, ...rows].map(line), '', summaryLine(report), ''].join('\n');
}
