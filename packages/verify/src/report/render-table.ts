import type { PactVerdict, Verdict } from '../verdict.ts';
import { painter, printable } from './paint.ts';
import type { ReportOptions } from './render-text.ts';

const HEAD = ['consumer', 'provider', 'interactions', 'result'] as const;

/** The verdict in one line a pact, and where to read more if there is more to read. */
export function renderTable(
  { ok, pacts }: Verdict,
  { color = false }: Pick<ReportOptions, 'color'> = {},
): string {
  const paint = painter(color);
  const rows = pacts.map((pact) => ({ pact, cells: cellsOf(pact) }));
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [
    paint('dim', line(HEAD)),
    ...rows.map(({ pact, cells }) => paint(pact.ok ? 'green' : 'red', line(cells))),
    ...(ok ? [] : ['', '`specpact verify` says what is wrong, and where.']),
    '',
  ].join('\n');
}

function cellsOf({ consumer, provider, interactions, ok }: PactVerdict): string[] {
  const failed = interactions.filter((interaction) => !interaction.ok).length;
  const result = ok ? '✓ compatible' : failed > 0 ? `✗ ${failed} not compatible` : '✗ not compatible';
  return [printable(consumer), printable(provider), String(interactions.length), result];
}
