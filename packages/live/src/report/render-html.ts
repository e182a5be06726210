import { type Html, html, htmlPage } from '@specpact/compare';
import type { LiveFinding } from '../finding/live-finding.ts';
import {
  type HeldReport,
  notesOf,
  seenRatio,
  shownAcceptance,
  shownAnswer,
  shownPlace,
  shownTimes,
  summaryLine,
  unseenOf,
} from './shown-report.ts';

const STYLE = `
:root { --widest: 75rem; }
article { border-inline-start: .25rem solid var(--bad); padding-inline-start: 1rem; margin-block: 1.5rem; }
article.warning { border-color: var(--warning); }
article.accepted { border-color: var(--line); }
h3 { font-size: 1rem; margin: 0; }
pre { white-space: pre-wrap; background: var(--soft); margin: .25rem 0; padding: .5rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; }
th, td { padding: .25rem .75rem; text-align: start; border-bottom: 1px solid var(--line); }
dt { color: var(--dim); } dd { margin: 0 0 .5rem; }
`;

/** The run as one page that loads nothing. */
export function renderHtml(report: HeldReport): string {
  const { findings, coverage, provider } = report;
  const notes = notesOf(report).map((note) => html`<li>${note}</li>`);
  const main = html`<h1>specpact live: ${provider}</h1>
<p>${summaryLine(report)}</p>
<h2>Findings</h2>
${findings.length === 0 ? html`<p>Nothing was found.</p>` : findings.map(article)}
<h2>What was seen</h2>
<div class="wide"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">Requests</th><th scope="col">Statuses</th><th scope="col">Media types</th><th scope="col">Parameters</th><th scope="col">Never seen</th></tr></thead>
<tbody>
${coverage.map(
  (
    seen,
  ) => html`<tr><th scope="row">${seen.operation}</th><td>${String(seen.requests)}</td><td>${seenRatio(seen.statuses)}</td><td>${seenRatio(seen.mediaTypes)}</td><td>${seenRatio(seen.parameters)}</td><td>${unseenOf(seen).join(', ')}</td></tr>
`,
)}</tbody>
</table></div>
${notes.length > 0 && html`<h2>Notes</h2><ul>${notes}</ul>`}`;
  return htmlPage({ title: `specpact live: ${provider}`, style: STYLE, script: '', main });
}

function article(finding: LiveFinding): Html {
  const { severity, code, message, before, request, fingerprint, mend } = finding;
  const seen = shownTimes(finding);
  const why = shownAcceptance(finding);
  const name = finding.accepted ? 'accepted' : severity;
  // A line break in a value is shown as an escape.
  const answer = shownAnswer(finding).map((line) => html`${line}\n`);
  const steps = before.map((step) => html`<dt>Before</dt><dd><pre>${step.curl}</pre></dd>`);
  return html`<article class="${name}" id="${fingerprint}">
<h3>${name} ${code}</h3>
<p>${message}</p>
${why !== undefined && html`<p>${why}</p>`}
<dl><dt>Document</dt><dd>${shownPlace(finding)}</dd>${steps}<dt>Request</dt><dd><pre>${request.curl}</pre></dd><dt>Answer</dt><dd><pre>${answer}</pre></dd>${seen !== undefined && html`<dt>Seen</dt><dd>${seen}</dd>`}<dt>Mend it</dt><dd>${mend}</dd></dl>
</article>
`;
}
