// report/text/ takes a report of changes.
// It gives it in the formats that people read as text.
import { cut, displayWidth, type Excerpt, type Paint, painter, wrap, wrapPath } from '@specpact/compare';
import { formatPosition, printable } from '@specpact/spec';
import type { Severity } from '../../change/change-code.ts';
import type { DiffVerdict, DocumentDiff } from '../diff-verdict.ts';
import type { ReportedChange, ReportedPlace } from '../reported-change.ts';
import { detailsOf, staleAcceptances, summaryLine } from './summary.ts';

type Style = Parameters<Paint>[0];

const STYLES: Readonly<Record<Severity, Style>> = {
  breaking: 'red',
  dangerous: 'yellow',
  warning: 'yellow',
  info: 'green',
};

const INDENT = '      ';

/** The changes for a person: each with its proof, both places, and whom it breaks. */
export function renderText(
  verdict: DiffVerdict,
  { color = false, width = 80 }: { color?: boolean; width?: number } = {},
): string {
  const writer = new TextWriter(painter(color), width);
  const stale = staleAcceptances(verdict.acceptances);
  const blocks = [
    ...verdict.documents.map((document) => writer.document(document)),
    ...(stale.length > 0 ? [stale.flatMap((line) => wrap(line, width))] : []),
    wrap(summaryLine(verdict), width),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

class TextWriter {
  readonly #paint: Paint;
  readonly #width: number;

  constructor(paint: Paint, width: number) {
    this.#paint = paint;
    this.#width = width;
  }

  document({ provider, old, new: now, changes }: DocumentDiff): string[] {
    const files = [old, now].filter((file) => file !== undefined).map(printable);
    return [
      ...wrap(printable(provider), this.#width).map((line) => this.#paint('bold', line)),
      ...files.flatMap((file) =>
        wrapPath(file, this.#width - 2).map((line) => `  ${this.#paint('dim', line)}`),
      ),
      ...(changes.length === 0 ? ['    no change'] : changes.flatMap((change) => this.#change(change))),
    ];
  }

  #change(change: ReportedChange): string[] {
    const { severity, code, message, old, new: now, accepted, fingerprint } = change;
    const style = accepted ? 'dim' : STYLES[severity];
    const name = accepted ? 'accepted' : severity;
    const room = this.#width - 5 - name.length;
    const names = [`${code} ${fingerprint}`, code].find((text) => text.length <= room);
    const below = names === undefined ? [code, fingerprint] : names === code ? [fingerprint] : [];
    const why = accepted ? [`accepted until ${accepted.until}: ${accepted.reason}`] : [];
    return [
      `    ${this.#paint(style, name)}${names === undefined ? '' : ` ${this.#paint('dim', names)}`}`,
      ...below.map((text) => `${INDENT}${this.#paint('dim', text)}`),
      ...[message, ...detailsOf(change), ...why].flatMap((line) => this.#indented(line)),
      // What breaks nobody needs no more than a line to read on.
      ...(old ? this.#place('old', old, style, severity !== 'info') : []),
      ...(now ? this.#place('new', now, style, severity !== 'info') : []),
    ];
  }

  #indented(text: string): string[] {
    return wrap(printable(text), this.#width - INDENT.length).map((line) => INDENT + line);
  }

  #place(label: string, place: ReportedPlace, style: Style, isShown: boolean): string[] {
    const position = printable(formatPosition(place));
    const room = this.#width - INDENT.length - label.length - 1;
    const lines =
      displayWidth(position) <= room
        ? [`${INDENT}${this.#paint('dim', label)} ${position}`]
        : [
            `${INDENT}${this.#paint('dim', label)}`,
            ...wrapPath(position, this.#width - INDENT.length - 2).map((line) => `${INDENT}  ${line}`),
          ];
    return [...lines, ...(place.excerpt && isShown ? this.#excerpt(place.excerpt, style) : [])];
  }

  #excerpt({ text, start, length }: Excerpt, style: Style): string[] {
    const bar = `${INDENT}  ${this.#paint('dim', '│')} `;
    const room = this.#width - INDENT.length - 4;
    let before = printable(text.slice(0, start));
    if (displayWidth(before) > room / 2) before = '… ';
    const meant = printable(text.slice(start, start + length));
    const line = cut(before + meant + printable(text.slice(start + length)), room);
    const indent = displayWidth(before);
    const carets = '^'.repeat(Math.max(1, Math.min(displayWidth(meant), room - indent)));
    return [bar + line, `${bar}${' '.repeat(indent)}${this.#paint(style, carets)}`];
  }
}
