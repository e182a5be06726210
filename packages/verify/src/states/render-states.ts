import { painter, plain, wrap } from '@specpact/compare';
import { printable } from '@specpact/spec';
import type { DocumentStates } from './state-sentences.ts';

/** How to write the states. */
export interface StateReportOptions {
  /** Text: whether to colour. @default false */
  color?: boolean;
  /** Text: the columns to fit lines into. @default 80 */
  width?: number;
}

/** Writes provider states in one of the formats of coverage. */
export function renderStates(
  format: 'text' | 'json' | 'markdown',
  documents: readonly DocumentStates[],
  options: StateReportOptions = {},
): string {
  if (format === 'json') return `${JSON.stringify({ version: 1, documents }, null, 2)}\n`;
  return format === 'markdown' ? markdown(documents) : text(documents, options);
}

function text(
  documents: readonly DocumentStates[],
  { color = false, width = 80 }: StateReportOptions,
): string {
  const paint = painter(color);
  const lines = (mark: string, sentence: string, notes: readonly string[]) => [
    ...wrap(printable(sentence), width - 4).map((line, index) =>
      index === 0 ? `  ${mark} ${line}` : `    ${line}`,
    ),
    ...notes.flatMap((note) => wrap(printable(note), width - 6)).map((line) => `      ${paint('dim', line)}`),
  ];
  const blocks = documents.map(({ provider, file, declared, undeclared }) => [
    `${paint('bold', printable(provider))} ${paint('dim', printable(file))}`,
    ...declared.flatMap(({ sentence, scenarios, consumers }) =>
      lines(paint('green', '✓'), sentence, [
        `examples: ${scenarios.join(', ')}`,
        consumers.length > 0 ? `asked for by ${consumers.join(', ')}` : 'asked for by nobody',
      ]),
    ),
    ...undeclared.flatMap(({ sentence, consumers, responses }) =>
      lines(paint('red', '✗'), sentence, [
        `no example declares it; asked for by ${consumers.join(', ')}, who expect ${responses.join(', ')}`,
      ]),
    ),
    ...(declared.length + undeclared.length === 0 ? ['  no provider state'] : []),
  ]);
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`;
}

function markdown(documents: readonly DocumentStates[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const list = (names: readonly string[]) => names.map(plain).join(', ');
  const tables = documents.flatMap(({ provider, declared, undeclared }) => [
    `### ${plain(provider)}`,
    '',
    row(['', 'Provider state', 'Examples or responses', 'Consumers']),
    '|---|---|---|---|',
    ...declared.map((one) => row(['✅', plain(one.sentence), list(one.scenarios), list(one.consumers)])),
    ...undeclared.map((one) => row(['❌', plain(one.sentence), list(one.responses), list(one.consumers)])),
    '',
  ]);
  return ['## specpact coverage --states', '', ...tables].join('\n');
}
