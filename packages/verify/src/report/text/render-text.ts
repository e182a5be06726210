// report/text/ takes a verdict.
// It gives it in the formats that people read as text.
import {
  displayWidth,
  type Paint,
  PlaceText,
  painter,
  type ReportOptions,
  wrap,
  wrapPath,
} from '@specpact/compare';
import { printable } from '@specpact/spec';
import type { ReportedFinding } from '../../verdict/reported-finding.ts';
import type {
  DocumentVerdict,
  InteractionVerdict,
  MessageVerdict,
  PactVerdict,
  Verdict,
} from '../../verdict/verdict.ts';
import { leftOutNote } from './left-out-note.ts';
import { staleAcceptances, summaryOf } from './summary.ts';

/** The verdict for a person: each interaction of each pact, what was found beneath it, and a sum. */
export function renderText(verdict: Verdict, { color = false, width = 80 }: ReportOptions = {}): string {
  const writer = new TextWriter(painter(color), width);
  const blocks = [
    ...verdict.documents.map((document) => writer.document(document)),
    ...verdict.pacts.map((pact, index) => writer.pact(pact, verdict.pacts[index - 1])),
    ...writer.acceptances(verdict),
    [writer.summary(verdict)],
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

  document({ ok, provider, file, findings }: DocumentVerdict): string[] {
    const mark = ok ? this.#paint('green', '✓') : this.#paint('red', '✗');
    const [name = '', ...more] = wrap(printable(provider), this.#width - 2);
    const shown = printable(file);
    const last = more.at(-1) ?? name;
    const beside = displayWidth(last) + displayWidth(shown) + 3 <= this.#width;
    const lines = [name, ...more].map((line) => this.#paint('bold', line));
    const head = beside ? [...lines.slice(0, -1), `${lines.at(-1)} ${this.#paint('dim', shown)}`] : lines;
    return [
      ...head.map((line, index) => (index === 0 ? `${mark} ${line}` : `  ${line}`)),
      ...(beside ? [] : this.#file('  ', shown)),
      ...findings.flatMap((finding) => this.#finding(finding)),
    ];
  }

  /** A pact under the heading of its parties, which several files of one consumer share. */
  pact(pact: PactVerdict, before: PactVerdict | undefined): string[] {
    const same = before?.consumer === pact.consumer && before.provider === pact.provider;
    const [consumer = '', ...more] = wrap(
      `${printable(pact.consumer)} → ${printable(pact.provider)}`,
      this.#width,
    );
    return [
      ...(same ? [] : [this.#paint('bold', consumer), ...more]),
      ...this.#file('  ', printable(pact.file)),
      ...pact.findings.flatMap((finding) => this.#finding(finding)),
      ...pact.interactions.flatMap((interaction) => this.#interaction(interaction)),
      ...pact.messages.flatMap((message) => this.#message(message)),
    ];
  }

  #message({ ok, judged, description, findings, shared }: MessageVerdict): string[] {
    const [first = '', ...more] = wrap(printable(description), this.#width - 4);
    const mark = ok ? (judged ? this.#paint('green', '✓') : '–') : this.#paint('red', '✗');
    return [
      `  ${mark} ${first}`,
      ...more.map((line) => `    ${line}`),
      ...findings.flatMap((finding) => this.#finding(finding)),
      ...shared.map((finding) => this.#shared(finding)),
    ];
  }

  #interaction(interaction: InteractionVerdict): string[] {
    const { ok, judged, description, method, plugins, leftOut, findings, shared } = interaction;
    const [first = '', ...more] = wrap(printable(description), this.#width - 4);
    const mark = judged ? (ok ? this.#paint('green', '✓') : this.#paint('red', '✗')) : '–';
    const note = leftOutNote({ plugins, findings }, printable(method));
    return [
      `  ${mark} ${first}`,
      ...more.map((line) => `    ${line}`),
      ...(leftOut ? wrap(note, this.#width - 4).map((line) => `    ${this.#paint('dim', line)}`) : []),
      ...findings.flatMap((finding) => this.#finding(finding)),
      ...shared.map((finding) => this.#shared(finding)),
    ];
  }

  #finding(finding: ReportedFinding): string[] {
    const { severity, code, message, document, pact, accepted } = finding;
    const style = accepted ? 'dim' : severity === 'error' ? 'red' : 'yellow';
    const name = accepted ? 'accepted' : severity;
    const why = accepted && `accepted until ${accepted.until}: ${accepted.reason}`;
    const fingerprint = printable(finding.fingerprint);
    const beside = 6 + name.length + code.length + displayWidth(fingerprint) <= this.#width;
    return [
      `    ${this.#paint(style, name)} ${this.#paint('dim', beside ? `${code} ${fingerprint}` : code)}`,
      ...(beside ? [] : [this.#below.dim(fingerprint)]),
      ...this.#below.indented(message),
      ...(why ? this.#below.indented(why) : []),
      ...(document ? this.#below.place('document', document, style) : []),
      ...(pact ? this.#below.place('pact    ', pact, style) : []),
    ];
  }

  /** A finding that is listed already, with another one of the same description. */
  #shared({ severity, code, accepted, fingerprint }: ReportedFinding): string {
    const name = accepted ? 'accepted' : severity;
    return `    ${this.#paint('dim', `${name} ${code} ${printable(fingerprint)}, as above`)}`;
  }

  #file(indent: string, shown: string): string[] {
    return wrapPath(shown, this.#width - indent.length).map((line) => indent + this.#paint('dim', line));
  }

  acceptances({ acceptances }: Verdict): string[][] {
    const stale = staleAcceptances(acceptances);
    if (stale.length === 0) return [];
    const lines = stale.flatMap((line) =>
      wrap(line, this.#width - 4).map((part, index) => (index === 0 ? '  ' : '    ') + part),
    );
    return [[this.#paint('yellow', 'accepted findings that are out of date'), ...lines]];
  }

  summary(verdict: Verdict): string {
    const { judged, result, found } = summaryOf(verdict);
    const tail = found ? ` ${found}` : '';
    // Always one line. If there is no room, fewer words say what was judged.
    const whole = `${judged}: ${result}${tail}`;
    const head = displayWidth(whole) <= this.#width ? judged : judged.replace(/ (compared|replayed).*$/, '');
    return `${head}: ${this.#paint(verdict.ok ? 'green' : 'red', result)}${tail}`;
  }
}
