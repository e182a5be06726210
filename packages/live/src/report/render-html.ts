import { Html, html } from '@specpact/compare';
import type { LiveFinding } from '../finding/live-finding.ts';
import type { LiveReport } from '../run/live-report.ts';
import {
  type LiveRenderOptions,
  notesOf,
  seenRatio,
  shownAnswerLine,
  shownPlace,
  summaryLine,
  unseenOf,
} from './shown-report.ts';

const STYLE = new Html(`
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
article { border-inline-start: .25rem solid #b42318; padding-inline-start: 1rem; margin-block: 1.5rem }
article.warning { border-color: #b54708 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0 }
table { border-collapse: collapse }
th, td { padding: .25rem .75rem; text-align: start; border-bottom: 1px solid #8884 }
dt { font-weight: 600 }
dd { margin: 0 0 .5rem }
`);

/** The run as one page that loads nothing. */
export function renderHtml(report: LiveReport, options: LiveRenderOptions = {}): string {
  const rows = report.coverage.map(
    (
      seen,
    ) => html`<tr><th scope="row">${seen.operation}</th><td>${String(seen.requests)}</td><td>${seenRatio(seen.statuses)}</td><td>${seenRatio(seen.mediaTypes)}</td><td>${seenRatio(seen.parameters)}</td><td>${unseenOf(seen).join(', ')}</td></tr>
`,
  );
  const notes = notesOf(report).map((note) => html`<li>${note}</li>`);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>specpact live: ${report.provider}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>specpact live: ${report.provider}</h1>
<p>${summaryLine(report)}</p>
<h2>Findings</h2>
${report.findings.length === 0 ? html`<p>Nothing was found.</p>` : report.findings.map((finding) => article(finding, options))}
<h2>What was seen</h2>
<table>
<thead><tr><th scope="col">Operation</th><th scope="col">Requests</th><th scope="col">Statuses</th><th scope="col">Media types</th><th scope="col">Parameters</th><th scope="col">Never seen</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
${notes.length > 0 && html`<h2>Notes</h2><ul>${notes}</ul>`}
</main>
</body>
</html>
`;
  return page.markup;
}

function article(finding: LiveFinding, options: LiveRenderOptions): Html {
  const { severity, code, message, before, request, fingerprint } = finding;
  const steps = before.map((step) => html`<dt>Before</dt><dd><pre>${step.curl}</pre></dd>`);
  return html`<article class="${severity}" id="${fingerprint}">
<h3>${severity}: ${code}</h3>
<p>${message}</p>
<dl><dt>Document</dt><dd>${shownPlace(finding, options)}</dd>${steps}<dt>Request</dt><dd><pre>${request.curl}</pre></dd><dt>Answer</dt><dd><pre>${shownAnswerLine(finding)}</pre></dd></dl>
</article>
`;
}
