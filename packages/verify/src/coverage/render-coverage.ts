import { painter, plain, wrap } from '@specpact/compare';
import { printable } from '@specpact/spec';
import {
  type Coverage,
  type CoverageUnit,
  type CoveredPart,
  type OperationCoverage,
  percentOf,
  type ResponseCoverage,
} from './coverage.ts';

/** Every format there is. */
export const COVERAGE_FORMATS = ['text', 'json', 'markdown'] as const;

export type CoverageFormat = (typeof COVERAGE_FORMATS)[number];

export interface CoverageReportOptions {
  /** What the sum counts, and how far the list goes. @default 'response' */
  by?: CoverageUnit;
  /** The percentage that was asked for. The sum says it. */
  min?: number | undefined;
  /** Text: whether to colour. @default false */
  color?: boolean;
  /** Text: the columns to fit lines into. @default 80 */
  width?: number;
}

const RENDERERS: Record<CoverageFormat, (coverage: Coverage, options: CoverageReportOptions) => string> = {
  text: renderText,
  json: renderJson,
  markdown: renderMarkdown,
};

/** Writes what is covered in one of the formats. */
export function renderCoverage(
  format: CoverageFormat,
  coverage: Coverage,
  options: CoverageReportOptions = {},
): string {
  return RENDERERS[format](coverage, options);
}

/** One row of a report: a part, and the consumers that have it. */
interface Row {
  depth: number;
  name: string;
  consumers: readonly string[];
  sent?: number | undefined;
}

/** The parts of an operation, down to the unit that is counted. Fields take the place of scenarios. */
function rowsOf({ responses }: OperationCoverage, by: CoverageUnit): Row[] {
  if (by === 'operation') return [];
  const parts = (list: readonly CoveredPart[]) => list.map((part) => ({ depth: 2, ...part }));
  return responses.flatMap(({ status, consumers, scenarios, fields, sent }: ResponseCoverage) => [
    { depth: 1, name: status, consumers, sent },
    ...parts(by === 'field' ? fields : scenarios),
  ]);
}

function consumersOf({ responses }: OperationCoverage): string[] {
  return [...new Set(responses.flatMap(({ consumers }) => consumers))].sort();
}

function renderText(
  coverage: Coverage,
  { by = 'response', min, color = false, width = 80 }: CoverageReportOptions,
): string {
  const paint = painter(color);
  const line = ({ depth, name, consumers, sent }: Row) => {
    const mark = consumers.length > 0 ? paint('green', '✓') : paint('red', '✗');
    const indent = '  '.repeat(depth + 1);
    const read = consumers.length > 0 ? `${name}: ${consumers.join(', ')}` : name;
    const text = printable(sent === undefined ? read : `${read} (${sentText(sent)})`);
    const [first = '', ...more] = wrap(text, width - indent.length - 2);
    return [`${indent}${mark} ${first}`, ...more.map((part) => `${indent}    ${part}`)];
  };
  const blocks = coverage.documents.map(({ provider, file, operations }) => [
    `${paint('bold', printable(provider))} ${paint('dim', printable(file))}`,
    ...operations.flatMap((operation) => [
      ...line({
        depth: 0,
        name: `${operation.method} ${operation.path} ${operation.operation}`,
        consumers: by === 'operation' ? consumersOf(operation) : [],
      }).map((text) => (by === 'operation' ? text : text.replace(/^( *)\S+ /, '$1'))),
      ...rowsOf(operation, by).flatMap(line),
    ]),
  ]);
  const percent = percentOf(coverage.totals[by]);
  const enough = min === undefined || (percent !== undefined && percent >= min);
  const sum = paint(enough ? 'green' : 'red', sumOf(coverage, by, min));
  return `${[...blocks, [sum]].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderJson(coverage: Coverage): string {
  return `${JSON.stringify({ version: 1, ...coverage }, null, 2)}\n`;
}

function renderMarkdown(coverage: Coverage, { by = 'response', min }: CoverageReportOptions): string {
  const hasTraffic = coverage.documents.some(({ operations }) =>
    operations.some(({ responses }) => responses.some(({ sent }) => sent !== undefined)),
  );
  const row = (operation: string, { name, consumers, sent }: Row) =>
    `| ${consumers.length > 0 ? '✅' : '❌'} | ${operation} | ${plain(name)} | ${consumers.map(plain).join(', ')} |${hasTraffic ? ` ${sent === undefined ? '' : sentText(sent)} |` : ''}`;
  const tables = coverage.documents.flatMap(({ provider, operations }) => [
    `### ${plain(provider)}`,
    '',
    `| | Operation | Part | Consumers |${hasTraffic ? ' Traffic |' : ''}`,
    `|---|---|---|---|${hasTraffic ? '---|' : ''}`,
    ...operations.flatMap((operation) => {
      const whole = {
        depth: 0,
        name: `${operation.method} ${operation.path}`,
        consumers: consumersOf(operation),
      };
      return [whole, ...rowsOf(operation, by)].map((one) => row(plain(operation.operation), one));
    }),
    '',
  ]);
  return ['## specpact coverage', '', sumOf(coverage, by, min), '', ...tables].join('\n');
}

function sentText(count: number): string {
  if (count === 0) return 'never sent';
  return count === 1 ? 'sent once' : `sent ${count} times`;
}

function sumOf({ totals }: Coverage, by: CoverageUnit, min: number | undefined): string {
  const { covered, total } = totals[by];
  const percent = percentOf(totals[by]);
  if (percent === undefined) return `nothing to cover: the documents describe no ${by}`;
  const asked = min === undefined ? '' : `, ${percent >= min ? 'at least' : 'below'} the ${min} % asked for`;
  return `${covered} of ${total} ${by}${total === 1 ? '' : 's'} covered (${Math.floor(percent)} %)${asked}`;
}
