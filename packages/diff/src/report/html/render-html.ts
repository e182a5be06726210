// report/html/ takes a report of changes.
// It gives one page that needs no other file.
import { type Html, html, htmlPage, prose } from '@specpact/compare';
import { formatPosition } from '@specpact/spec';
import type { Severity } from '../../change/change-code.ts';
import type { DiffVerdict, DocumentDiff } from '../diff-verdict.ts';
import type { ReportedChange, ReportedPlace } from '../reported-change.ts';
import { detailsOf, staleAcceptances, summaryLine } from '../text/summary.ts';
import { SCRIPT } from './page-script.ts';
import { STYLE } from './page-style.ts';

const SEVERITIES: readonly Severity[] = ['breaking', 'dangerous', 'warning', 'info'];

/**
 * The changes as one page that needs nothing else: the operations with their changes, old and new side by side.
 * Nothing in a file can become markup or script, and the page's own policy would let nothing else run.
 */
export function renderHtml(verdict: DiffVerdict): string {
  const groups = verdict.documents.flatMap(groupsOf);
  const consumers = [...new Set(groups.flatMap(({ changes }) => changes.flatMap(consumersOf)))].sort();
  const stale = staleAcceptances(verdict.acceptances);
  const main = html`<h1>specpact diff: <span class="${verdict.ok ? 'info' : 'breaking'}">${verdict.ok ? '✓' : '✗'} ${summaryLine(verdict)}</span></h1>
<p class="dim">old: <code>${verdict.old}</code>, new: <code>${verdict.new}</code></p>
${stale.length > 0 && html`<ul>${stale.map((line) => html`<li class="warning">${line}</li>`)}</ul>`}
${groups.length > 0 && controls(verdict, consumers)}
${groups.length > 0 && html`<nav aria-label="Operations"><ul>${groups.map(({ id, name, changes }) => html`<li><a href="#${id}">${name}</a> <span class="dim">${changes.length}</span></li>`)}</ul></nav>`}
${verdict.documents.map((document) => documentPart(document, groups))}`;
  return htmlPage({ title: `${verdict.ok ? '✓' : '✗'} specpact diff`, style: STYLE, script: SCRIPT, main });
}

/** The changes of one operation. */
interface Group {
  id: string;
  document: DocumentDiff;
  name: string;
  changes: readonly ReportedChange[];
}

function groupsOf(document: DocumentDiff, number: number): Group[] {
  const groups = new Map<string, ReportedChange[]>();
  for (const change of document.changes) {
    const { method, template, code } = change;
    const isOperation = method !== undefined && template !== undefined && !code.startsWith('message.');
    const name = isOperation ? `${method.toUpperCase()} ${template}` : `${document.provider}: the document`;
    groups.set(name, [...(groups.get(name) ?? []), change]);
  }
  return [...groups].map(([name, changes], index) => ({
    id: `o${number}-${index}`,
    document,
    name,
    changes,
  }));
}

function controls(verdict: DiffVerdict, consumers: readonly string[]): Html {
  return html`<form aria-label="Filter">
${SEVERITIES.filter((severity) =>
  verdict.documents.some(({ changes }) => changes.some((change) => change.severity === severity)),
).map(
  (severity) =>
    html`<label class="${severity}"><input type="checkbox" name="severity" value="${severity}" checked> ${severity}</label>`,
)}
${
  consumers.length > 0 &&
  html`<label>breaks <select name="consumer"><option value="">anybody</option>${consumers.map((consumer) => html`<option value="${consumer}">${consumer}</option>`)}</select></label>`
}
<output class="dim" aria-live="polite"></output>
</form>`;
}

function documentPart(document: DocumentDiff, groups: readonly Group[]): Html {
  const own = groups.filter((group) => group.document === document);
  const { provider, old, new: now, bump } = document;
  const versions =
    bump.old !== undefined && bump.new !== undefined ? `, version ${bump.old} → ${bump.new}` : '';
  return html`<h2>${provider}</h2>
<p class="dim"><code>${old ?? 'none'}</code> → <code>${now ?? 'none'}</code>${versions}; asks for: ${bump.needed}</p>
${own.length === 0 && html`<p class="info">✓ no change</p>`}
${own.map(groupPart)}`;
}

function groupPart({ id, name, changes }: Group): Html {
  return html`<section id="${id}" data-operation>
<h3 tabindex="-1">${name}</h3>
<ul class="changes">${changes.map(changeItem)}</ul>
</section>
`;
}

function changeItem(change: ReportedChange): Html {
  const { severity, code, message, old, new: now, accepted, fingerprint } = change;
  return html`<li data-severity="${severity}" data-consumers="${JSON.stringify(consumersOf(change))}"><strong class="${accepted ? 'dim' : severity}">${accepted ? 'accepted' : severity}</strong> ${prose(message)}
<br><span class="dim"><code>${code}</code> <code>${fingerprint}</code></span>
${detailsOf(change).map((line) => html`<br>${prose(line)}`)}
${accepted && html`<br><span class="dim">accepted until ${accepted.until}: ${accepted.reason}</span>`}
<div class="sides">${sidePart('old', old)}${sidePart('new', now)}</div></li>
`;
}

function consumersOf({ consumers = [] }: ReportedChange): string[] {
  return consumers.map(({ consumer }) => consumer);
}

function sidePart(label: string, place: ReportedPlace | undefined): Html {
  if (!place) return html`<div><span class="dim">${label}: none</span></div>`;
  const width = String(place.line + 3).length;
  const lines = (place.lines ?? []).map(({ line, text }) => {
    const numbered = `${String(line).padStart(width)}  ${text}`;
    return line === place.line ? html`<b>${numbered}</b>\n` : html`${numbered}\n`;
  });
  return html`<div><span class="dim">${label}</span> <code>${formatPosition(place)}</code>${lines.length > 0 && html`<pre tabindex="0" aria-label="${label} lines">${lines}</pre>`}</div>`;
}
