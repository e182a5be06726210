// report/html/ takes a verdict.
// It gives one page that needs no other file.
import { type Html, html, htmlPage, prose } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';
import type { ReportedFinding, ReportedPlace } from '../../verdict/reported-finding.ts';
import type { DocumentVerdict, PactVerdict, Verdict } from '../../verdict/verdict.ts';
import { leftOutNote } from '../text/left-out-note.ts';
import { commandOf, count, staleAcceptances, summaryOf } from '../text/summary.ts';
import { type CellInteraction, type Matrix, type MatrixCell, type MatrixRow, matricesOf } from './matrix.ts';
import { SCRIPT } from './page-script.ts';
import { STYLE } from './page-style.ts';

const MARK = { none: '', skipped: '–', ok: '✓', warning: '!', error: '✗' } as const;
const SAID = {
  none: '',
  skipped: 'not judged',
  ok: 'compatible',
  warning: 'warnings',
  error: 'not compatible',
} as const;

/**
 * The verdict as one page that needs no other file. It has a matrix of consumer × operation × status for each
 * provider. Below it stands what was found for each cell. Nothing in a file becomes markup or a script, and the
 * page's own policy lets nothing else run.
 */
export function renderHtml(verdict: Verdict): string {
  const matrices = matricesOf(verdict);
  const { judged, result, found } = summaryOf(verdict);
  const stale = staleAcceptances(verdict.acceptances);
  const main = html`<h1>${commandOf(verdict)}: <span class="${verdict.ok ? 'ok' : 'error'}">${MARK[verdict.ok ? 'ok' : 'error']} ${result}</span></h1>
<p>${judged} ${found}</p>
${matrices.length > 0 && html`<p class="dim keys">Tab and the arrow keys move among the cells, Enter opens one, Escape goes back to it.</p>`}
${matrices.map(matrixTable)}
${stale.length > 0 && html`<h2>Accepted findings that are out of date</h2><ul>${stale.map((line) => html`<li class="warning">${line}</li>`)}</ul>`}
<h2>Findings</h2>
${verdict.documents.map(documentFindings)}
${verdict.pacts.filter(({ findings }) => findings.length > 0).map(pactFindings)}
${verdict.pacts.filter(({ messages }) => messages.length > 0).map(messageFindings)}
${matrices.map((matrix, index) => matrixFindings(matrix, index))}`;
  return htmlPage({
    title: `${verdict.ok ? '✓' : '✗'} ${commandOf(verdict)}`,
    style: STYLE,
    script: SCRIPT,
    main,
  });
}

/** If there are more consumers, they stand below each other. A page scrolls down better than sideways. */
const MOST_COLUMNS = 8;

function matrixTable(matrix: Matrix, number: number): Html {
  const turned = matrix.consumers.length > MOST_COLUMNS && matrix.consumers.length > matrix.rows.length;
  return html`<h2>${matrix.provider}</h2>
<div class="scroll">
<table>
${turned ? consumerRows(matrix, number) : operationRows(matrix, number)}</table>
</div>
`;
}

function operationRows({ consumers, rows }: Matrix, matrix: number): Html {
  return html`<thead><tr><th scope="col">Operation</th><th scope="col">Status</th>${consumers.map((consumer) => html`<th scope="col">${consumer}</th>`)}</tr></thead>
<tbody>
${rows.map(
  (row, index) => html`<tr>
<th scope="row">${operationName(row)}</th><th scope="row">${row.status}</th>${row.cells.map((cell, column) => cellLink(cell, row, cellId(matrix, index, column)))}
</tr>
`,
)}</tbody>
`;
}

function consumerRows({ consumers, rows }: Matrix, matrix: number): Html {
  return html`<thead><tr><th scope="col">Consumer</th>${rows.map((row) => html`<th scope="col">${operationName(row)} ${row.status}</th>`)}</tr></thead>
<tbody>
${consumers.map(
  (consumer, column) => html`<tr>
<th scope="row">${consumer}</th>${rows.map((row, index) => {
    const cell = row.cells[column];
    return cell && cellLink(cell, row, cellId(matrix, index, column));
  })}
</tr>
`,
)}</tbody>
`;
}

function operationName({ operation, known }: MatrixRow): Html {
  return html`${operation}${!known && html` <span class="dim">(not in the document)</span>`}`;
}

/** Also the name of a link that shows only a mark. */
function cellLink(
  { consumer, interactions, state }: MatrixCell,
  { operation, status }: MatrixRow,
  id: string,
): Html {
  if (state === 'none') return html`<td></td>`;
  const label = `${consumer}, ${operation}, ${status}: ${SAID[state]}, ${count(interactions.length, 'interaction')}`;
  return html`<td><a class="${state}" href="#${id}" aria-label="${label}">${MARK[state]} ${interactions.length}</a></td>`;
}

function documentFindings({ ok, provider, file, findings }: DocumentVerdict): Html {
  const state = ok ? 'ok' : 'error';
  return html`<details${!ok && html` open`}><summary><span class="${state}">${MARK[state]}</span> ${provider} <code>${file}</code></summary>
${findings.length === 0 ? html`<p class="ok">✓ nothing was found</p>` : html`<ul>${findings.map(findingItem)}</ul>`}
</details>
`;
}

function pactFindings({ consumer, provider, file, findings }: PactVerdict): Html {
  return html`<details open><summary>${consumer} → ${provider}: the pact file <code>${file}</code></summary>
<ul>${findings.map(findingItem)}</ul>
</details>
`;
}

/** Messages have no status. They have a list instead of a matrix. */
function messageFindings({ consumer, provider, file, messages }: PactVerdict): Html {
  const isWrong = messages.some(({ ok }) => !ok);
  const state = isWrong ? 'error' : 'ok';
  return html`<details${isWrong && html` open`}><summary><span class="${state}">${MARK[state]}</span> ${consumer} → ${provider}: ${count(messages.length, 'message')} <code>${file}</code></summary>
${messages.map(
  ({ description, judged, findings }) => html`<p>${description}</p>
${judged && findings.length === 0 && html`<p class="ok">✓ nothing was found</p>`}${findings.length > 0 && html`<ul>${findings.map(findingItem)}</ul>`}
`,
)}</details>
`;
}

function matrixFindings({ provider, rows }: Matrix, matrix: number): Html {
  return html`<h3>${provider}</h3>
${rows.flatMap((row, index) => row.cells.map((cell, column) => (cell.state === 'none' ? '' : cellFindings(cell, row, cellId(matrix, index, column)))))}`;
}

function cellFindings(
  { consumer, interactions, state }: MatrixCell,
  { operation, status }: MatrixRow,
  id: string,
): Html {
  return html`<details id="${id}"${state === 'error' && html` open`}><summary><span class="${state}">${MARK[state]}</span> ${consumer} · <code>${operation}</code> · ${status}</summary>
${interactions.map(interactionPart)}</details>
`;
}

function interactionPart(interaction: CellInteraction): Html {
  const { description, method, path, file, leftOut, plugins, judged, findings, shared } = interaction;
  return html`<p>${description}<br><span class="dim"><code>${method} ${path}</code> in <code>${file}</code>${leftOut && `, ${leftOutNote({ plugins, findings })}`}</span></p>
${judged && findings.length + shared.length === 0 && html`<p class="ok">✓ nothing was found</p>`}${findings.length > 0 && html`<ul>${findings.map(findingItem)}</ul>`}${shared.length > 0 && html`<ul>${shared.map(sharedItem)}</ul>`}
`;
}

/** A finding that is listed with another interaction of the same description. */
function sharedItem({ code, fingerprint }: ReportedFinding): Html {
  return html`<li><span class="dim"><code>${code}</code> <code>${fingerprint}</code>, listed under another interaction with this description</span>`;
}

function findingItem(finding: ReportedFinding): Html {
  const { severity, code, message, document, pact, accepted } = finding;
  return html`<li><strong class="${accepted ? 'dim' : severity}">${accepted ? 'accepted' : severity}</strong> ${prose(message)}
<br><span class="dim"><code>${code}</code> <code>${finding.fingerprint}</code></span>
${accepted && html`<br><span class="dim">accepted until ${accepted.until}: ${accepted.reason}</span>`}
${document && placePart('document', document)}${pact && placePart('pact', pact)}</li>
`;
}

function placePart(label: string, place: ReportedPlace): Html {
  const { excerpt } = place;
  return html`<div><span class="dim">${label}</span> <code>${formatPosition(place)}</code>${
    excerpt &&
    html`<pre>${excerpt.text.slice(0, excerpt.start)}<mark>${excerpt.text.slice(excerpt.start, excerpt.start + excerpt.length)}</mark>${excerpt.text.slice(excerpt.start + excerpt.length)}</pre>`
  }</div>
`;
}

function cellId(matrix: number, row: number, column: number): string {
  return `cell-${matrix}-${row}-${column}`;
}
