import { Answer } from '../http/answer.ts';

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --bad: #c0392b; --good: #1e8449; }
* { box-sizing: border-box; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 4rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top;
  padding: .35rem .6rem; border-bottom: 1px solid var(--line); } th { font-weight: 600; }
code, .mono { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: .6rem; padding: 0 .5rem;
  margin: 0 .3rem .2rem 0; font-size: .85rem; } .soft { opacity: .7; }
td:has(> .tag) { width: 60%; } .fixed { white-space: nowrap; overflow-wrap: normal; }
.bad { color: var(--bad); } .good { color: var(--good); }
input { font: inherit; width: 9rem; padding: .15rem .35rem; } button { font: inherit; padding: .15rem .7rem; }
label { margin-right: .6rem; white-space: nowrap; } tr.set { background: var(--soft); }
#problem { color: var(--bad); min-height: 1.4em; }
.bar { display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
`;

// Everything from documents and requests is inserted as text, never as HTML.
const SCRIPT = `
const base = location.pathname.replace(/\\/+$/, '');
const at = (id) => document.getElementById(id);
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') element.addEventListener('click', value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}
const row = (attributes, ...cells) => el('tr', attributes, ...cells.map((cell) => el('td', {}, ...[cell].flat())));
async function call(method, path, body) {
  const response = await fetch(base + path, {
    method, ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const text = await response.text();
  const value = text === '' ? undefined : JSON.parse(text);
  at('problem').textContent = response.ok ? '' : value?.detail ?? response.statusText;
  return value;
}
function documents({ documents }) {
  at('documents').replaceChildren(...documents.flatMap(({ name, path, operations }) => [
    el('h2', {}, name, ' ', el('span', { class: 'soft mono' }, path)),
    el('table', {}, ...operations.map((each) => row({},
      el('code', {}, each.method + ' ' + each.path),
      el('span', { class: 'mono fixed' }, each.operationId),
      each.scenarios.map(({ name, status }) => el('span', { class: 'tag' }, status + ' ' + name)),
    ))),
  ]));
}
let shownStates;
function states({ known, set }) {
  const now = JSON.stringify([known, set]);
  if (now === shownStates) return;
  shownStates = now;
  at('states').replaceChildren(...known.map((sentence) => {
    const names = [...new Set([...sentence.matchAll(/\\{([^{}]+)\\}/g)].map(([, name]) => name))];
    const inputs = names.map((name) => el('input', { name, 'aria-label': name, placeholder: 'any' }));
    const params = () => Object.fromEntries(inputs.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]));
    const holding = set.filter(({ name }) => name === sentence);
    const change = (action, given) => async () => {
      await call('POST', '/provider-states', { state: sentence, params: given(), action });
      await refresh();
    };
    return row(holding.length > 0 ? { class: 'set' } : {},
      [sentence, ...holding.map(({ params }) => el('div', { class: 'good mono' }, 'set ' + JSON.stringify(params), ' ',
        el('button', { onclick: change('teardown', () => params) }, 'End')))],
      names.map((name, index) => el('label', {}, name + ' ', inputs[index])),
      el('button', { onclick: change('setup', params) }, 'Set'));
  }));
  if (known.length === 0) at('states').replaceChildren(row({}, el('span', { class: 'soft' }, 'The documents have no states.')));
}
function requests(entries) {
  at('requests').replaceChildren(...entries.slice(-50).reverse().map((each) => row({},
    el('span', { class: 'soft mono fixed' }, each.time.slice(11, 19)),
    el('code', {}, each.method + ' ' + each.url),
    el('span', { class: each.status < 400 ? 'good' : 'bad' }, String(each.status)),
    [el('span', { class: 'mono' }, [each.operationId, each.scenario].filter(Boolean).join(' · ')),
      ...(each.data ? [el('div', { class: 'soft' }, each.data)] : []),
      ...(each.trouble ? [el('div', { class: 'bad' }, 'trouble: ' + each.trouble)] : []),
      ...each.violations.map(({ location, message }) => el('div', { class: 'bad' }, location.join('.') + ': ' + message))],
  )));
  if (entries.length === 0) at('requests').replaceChildren(row({}, el('span', { class: 'soft' }, 'None yet.')));
}
let shownWebhooks;
function webhooks({ known, sent }) {
  at('webhooks-part').hidden = known.length === 0;
  const now = JSON.stringify(known);
  if (now !== shownWebhooks) {
    shownWebhooks = now;
    at('webhooks').replaceChildren(...known.map(({ document, webhook, examples, after, to }) => {
      const send = (example) => async () => {
        await call('POST', '/webhooks', { document, webhook, example });
        await refresh();
      };
      return row({},
        [el('span', { class: 'mono' }, webhook), ' ', el('span', { class: 'soft' }, document)],
        [el('code', {}, to ?? 'Goes nowhere: start the mock with --webhooks-to URL'),
          ...(after.length > 0 ? [el('div', { class: 'soft' }, 'after ' + after.join(', '))] : [])],
        to === undefined ? '' : (examples.length > 0 ? examples : [undefined]).map((example) =>
          el('button', { onclick: send(example) }, 'Send ' + (example ?? ''))));
    }));
  }
  at('sent').replaceChildren(...sent.slice(-20).reverse().map((each) => row({},
    el('span', { class: 'soft mono fixed' }, each.time.slice(11, 19)),
    el('span', { class: 'mono' }, [each.webhook, each.example].filter(Boolean).join(' · ')),
    el('span', { class: each.status < 300 ? 'good' : 'bad' }, String(each.status ?? each.problem)),
    [...(each.after ? [el('div', { class: 'soft' }, 'after ' + each.after)] : []),
      ...(each.answer ? [el('div', { class: 'mono' }, each.answer)] : []),
      ...each.violations.map((message) => el('div', { class: 'bad' }, message))],
  )));
}
let shownData;
function data(collections) {
  const now = JSON.stringify(collections ?? null);
  at('data-part').hidden = collections === undefined;
  if (!collections || now === shownData) return;
  shownData = now;
  at('data').replaceChildren(...collections.map(({ document, path, count, latest }) => row({},
    [el('code', {}, path), ' ', el('span', { class: 'soft' }, document)],
    el('span', { class: 'fixed' }, String(count)),
    latest.reverse().map((thing) => el('div', { class: 'mono' }, JSON.stringify(thing))),
  )));
  if (collections.length === 0) at('data').replaceChildren(row({}, el('span', { class: 'soft' }, 'No request has used any yet.')));
}
function upstream(url, entries) {
  at('upstream').hidden = url === undefined;
  // States choose among answers of the mock, so they have no effect with an upstream.
  at('states-part').hidden = url !== undefined;
  if (url === undefined) return;
  const differing = entries.filter(({ violations }) => violations.length > 0).length;
  at('upstream').replaceChildren('Requests are passed on to ', el('code', {}, url), '. ',
    el('span', { class: differing > 0 ? 'bad' : 'good' },
      differing + ' of the last ' + entries.length + ' differ from the document.'));
}
async function refresh() {
  const index = await fetch(base + '/', { headers: { accept: 'application/json' } }).then((response) => response.json());
  const entries = await fetch(base + '/requests').then((response) => response.json());
  documents(index);
  states(index.states);
  webhooks(index.webhooks);
  data(index.data);
  upstream(index.upstream, entries);
  requests(entries);
}
at('clear-states').addEventListener('click', async () => { await call('DELETE', '/provider-states'); await refresh(); });
at('reset-data').addEventListener('click', async () => { await call('DELETE', '/data'); await refresh(); });
at('clear-requests').addEventListener('click', async () => { await call('DELETE', '/requests'); await refresh(); });
const keep = () => refresh().catch((error) => { at('problem').textContent = 'The mock does not answer: ' + error.message; });
keep();
setInterval(keep, 2000);
`;

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>specpact mock</title><style>${STYLE}</style></head>
<body>
<h1>specpact mock</h1>
<div id="problem" role="status"></div>
<div id="upstream" hidden></div>
<div id="states-part"><div class="bar"><h2>Provider states</h2><button id="clear-states">End all</button></div>
<table><tbody id="states"></tbody></table></div>
<div id="webhooks-part" hidden><div class="bar"><h2>Webhooks</h2></div>
<table><tbody id="webhooks"></tbody></table><table><tbody id="sent"></tbody></table></div>
<div id="data-part" hidden><div class="bar"><h2>Data</h2><button id="reset-data">Reset</button></div>
<table><tbody id="data"></tbody></table></div>
<div class="bar"><h2>Last requests</h2><button id="clear-requests">Forget them</button></div>
<table><tbody id="requests"></tbody></table>
<div id="documents"></div>
<script>${SCRIPT}</script>
</body>
</html>
`;

/** The page on which a person sees and steers the mock. It gets all its data from the control endpoints. */
export function controlPage(): Answer {
  const answer = new Answer();
  answer.setHeader('Content-Type', 'text/html; charset=utf-8');
  answer.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'",
  );
  answer.setHeader('Cache-Control', 'no-store');
  answer.complete(200, PAGE);
  return answer;
}

/** Whether the client is a browser: its `Accept` names HTML. */
export function wantsPage(accept: string | undefined): boolean {
  return /\btext\/html\b/i.test(accept ?? '');
}
