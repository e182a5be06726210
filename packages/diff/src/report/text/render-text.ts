// report/text/ takes a report of changes.
// It gives it in the formats that people read as text.
import { type Paint, PlaceText, painter, type Style, wrap, wrapPath } from '@specpact/compare';
import { printable } from '@specpact/spec';
import type { Severity } from '../../change/change-code.ts';
import type { DiffVerdict, DocumentDiff } from '../diff-verdict.ts';
import type { ReportedChange, ReportedPlace } from '../reported-change.ts';
import { detailsOf, staleAcceptances, summaryLine } from './summary.ts';

const STYLES: Readonly<Record<Severity, Style>> = {
  breaking: 'red',
  dangerous: 'yellow',
  warning: 'yellow',
  info: 'green',
};

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
  readonly #below: PlaceText;

  constructor(paint: Paint, width: number) {
    this.#paint = paint;
    this.#width = width;
    this.#below = new PlaceText(paint, width);
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
    // A change that breaks nobody is shown without its lines.
    const place = (label: string, at: ReportedPlace) =>
      severity === 'info' ? this.#below.position(label, at) : this.#below.place(label, at, style);
    return [
      `    ${this.#paint(style, name)}${names === undefined ? '' : ` ${this.#paint('dim', names)}`}`,
      ...below.map((text) => this.#below.dim(text)),
      ...[message, ...detailsOf(change), ...why].flatMap((line) => this.#below.indented(line)),
      ...(old ? place('old', old) : []),
      ...(now ? place('new', now) : []),
    ];
  }
}
