import { displayWidth, painter } from '@specpact/compare';
import { printable } from '@specpact/spec';
import { mergedVerdict, type RenderOptions, render, type Verdict } from '@specpact/verify';
import type { GateVerdict, Outcome } from '../judge/verdict.ts';
import { ageLines, breakLines, firstLines, MARK, resultOf, SAID } from './gate-lines.ts';

const HEAD = ['consumer', 'version', 'provider', 'version', 'result'];

const COLOR = { yes: 'green', no: 'red', unknown: 'yellow' } as const satisfies Record<Outcome, string>;

/** The answer for a person: the question, the matrix, what was found, and what would have to go first. */
export function gateText(verdict: GateVerdict, options: RenderOptions): string {
  const found = withFindings(verdict.verdict);
  return [
    ...head(verdict, options),
    ...(found.pacts.length > 0 ? ['', render('text', found, options).trimEnd()] : []),
    ...tail(verdict),
    '',
  ].join('\n');
}

/** The answer in one line for each pair. */
export function gateTable(verdict: GateVerdict, options: RenderOptions): string {
  return [...head(verdict, options), ...tail(verdict), ''].join('\n');
}

/** The part of a verdict with the pacts that have findings. */
function withFindings(verdict: Verdict): Verdict {
  const pacts = verdict.pacts.filter(
    ({ findings, interactions, messages }) =>
      findings.length > 0 ||
      [...interactions, ...messages].some((one) => one.findings.length + one.shared.length > 0),
  );
  return mergedVerdict([{ ...verdict, pacts }]);
}

function head(verdict: GateVerdict, { color = false }: RenderOptions): string[] {
  const paint = painter(color);
  const { question, outcome, pairs } = verdict;
  const answer = `${printable(question)} ${paint(COLOR[outcome], `${MARK[outcome]} ${SAID[outcome]}`)}`;
  if (pairs.length === 0) return [answer];
  const rows = pairs.map((pair) => ({
    outcome: pair.outcome,
    cells: [
      pair.consumer.app,
      pair.consumer.version ?? '–',
      pair.provider.app,
      pair.provider.version ?? '–',
      resultOf(pair),
    ].map(printable),
  }));
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...rows.map(({ cells }) => displayWidth(cells[column] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
      .join('  ')
      .trimEnd();
  return [
    answer,
    '',
    paint('dim', line(HEAD)),
    ...rows.map((row) => paint(COLOR[row.outcome], line(row.cells))),
  ];
}

function tail(verdict: GateVerdict): string[] {
  const lines = [
    ...verdict.doubts,
    ...firstLines(verdict),
    ...breakLines(verdict),
    ...verdict.notes,
    ...ageLines(verdict),
  ].map(printable);
  return lines.length > 0 ? ['', ...lines] : [];
}
