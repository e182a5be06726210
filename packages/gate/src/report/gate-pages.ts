import { html, inline, plain } from '@specpact/compare';
import { type RenderOptions, render } from '@specpact/verify';
import type { GateVerdict } from '../judge/verdict.ts';
import { ageLines, breakLines, firstLines, MARK, resultOf, SAID } from './gate-lines.ts';

/** The answer for the summary of a job. */
export function gateMarkdown(verdict: GateVerdict, options: RenderOptions): string {
  const { question, outcome, pairs } = verdict;
  const lines = linesOf(verdict);
  return [
    `## ${outcome === 'yes' ? '✅' : '❌'} ${inline(question)} ${SAID[outcome]}`,
    '',
    ...(pairs.length > 0
      ? [
          '| Consumer | Version | Provider | Version | Result |',
          '|---|---|---|---|---|',
          ...pairs.map((pair) => {
            const { consumer, provider } = pair;
            const cells = [consumer.app, consumer.version ?? '–', provider.app, provider.version ?? '–'];
            return `| ${[...cells, resultOf(pair)].map(plain).join(' | ')} |`;
          }),
          '',
        ]
      : []),
    ...lines.map((line) => `- ${inline(line)}`),
    ...(lines.length > 0 ? [''] : []),
    ...(verdict.verdict.pacts.length > 0 ? [render('markdown', verdict.verdict, options)] : []),
  ].join('\n');
}

/** The page of `specpact verify`, with the answer and the matrix of versions above it. */
export function gateHtml(verdict: GateVerdict, options: RenderOptions): string {
  const { question, outcome, pairs } = verdict;
  const lines = linesOf(verdict);
  const section = html`<h1>${question} <span class="${outcome === 'yes' ? 'ok' : 'error'}">${MARK[outcome]} ${SAID[outcome]}</span></h1>
${lines.length > 0 && html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`}
<div class="scroll"><table>
<tr><th>consumer</th><th>version</th><th>provider</th><th>version</th><th>result</th></tr>
${pairs.map(
  (
    pair,
  ) => html`<tr><td>${pair.consumer.app}</td><td>${pair.consumer.version ?? '–'}</td><td>${pair.provider.app}</td><td>${pair.provider.version ?? '–'}</td><td class="${pair.outcome === 'yes' ? 'ok' : 'error'}">${resultOf(pair)}</td></tr>
`,
)}</table></div>
`;
  return render('html', verdict.verdict, options)
    .replace(/<title>[^<]*<\/title>/, () => html`<title>${MARK[outcome]} ${question}</title>`.markup)
    .replace('<main>\n', () => `<main>\n${section.markup}`);
}

function linesOf(verdict: GateVerdict): string[] {
  return [
    ...verdict.doubts,
    ...firstLines(verdict),
    ...breakLines(verdict),
    ...verdict.notes,
    ...ageLines(verdict),
  ];
}
