import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseDocument } from '@specpact/spec';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';
import { runTraffic } from '../src/index.ts';

const document = parseDocument(
  'notes.yaml',
  `
openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /api/notes:
    get:
      operationId: listNotes
      parameters: [{ name: word, in: query, schema: { type: string, maxLength: 10 } }]
      responses:
        '200': { description: All., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } } } } }
    post:
      operationId: addNote
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: '#/components/schemas/NewNote' } }
          application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/NewNote' } }
          multipart/form-data: { schema: { $ref: '#/components/schemas/NewNote' } }
      responses:
        '201': { description: The note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
  /api/notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getNote
      responses:
        '200': { description: The note., content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
        '404': { description: None. }
    delete:
      operationId: deleteNote
      responses: { '204': { description: Gone. } }
components:
  schemas:
    NewNote: { type: object, required: [text], properties: { text: { type: string, maxLength: 20 } } }
    Note:
      type: object
      required: [id, text]
      properties: { id: { type: integer }, text: { type: string } }
`,
);

const PAGE = `<!doctype html><link rel="icon" href="/icon.png"><link rel="stylesheet" href="/style.css">
<form id="form" action="/api/notes" method="post" target="frame"><input name="text" value="from a form"></form>
<iframe name="frame"></iframe>`;

/** What the page does with the API. Each call is one exchange of the HAR. */
const CALLS = `(async () => {
  const json = { 'Content-Type': 'application/json' };
  await (await fetch('/api/notes?word=caf%C3%A9')).json();
  await (await fetch('/api/notes', { method: 'POST', headers: json, body: '{"text":"müde"}' })).json();
  await (await fetch('/api/notes', { method: 'POST', headers: json, body: '{"text":"' + 'a'.repeat(21) + '"}' })).json();
  const form = new FormData();
  form.set('text', 'from many parts');
  await (await fetch('/api/notes', { method: 'POST', body: form })).json();
  await (await fetch('/api/notes/1')).json();
  await (await fetch('/api/notes/1')).json();
  await (await fetch('/api/notes/7')).json();
  await (await fetch('/api/notes/99')).text();
  await (await fetch('/api/notes/1', { method: 'DELETE' })).text();
  await (await fetch('/api/elsewhere')).text();
  await fetch('/api/notes/slow', { signal: AbortSignal.timeout(50) }).catch(() => undefined);
})()`;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { method, url = '/' } = request;
  const json = (status: number, value: unknown, headers = {}) => {
    const bytes = gzipSync(JSON.stringify(value));
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      ...headers,
    });
    response.end(bytes);
  };
  if (url === '/') response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE);
  else if (url === '/style.css') response.writeHead(200, { 'Content-Type': 'text/css' }).end('body {}');
  else if (url === '/icon.png') response.writeHead(200, { 'Content-Type': 'image/png' }).end('x');
  else if (url === '/api/notes/slow') return;
  else if (method === 'DELETE') response.writeHead(204).end();
  else if (method === 'POST') request.resume().on('end', () => json(201, { id: 1, text: 'a' }));
  else if (url.startsWith('/api/notes?')) json(200, [{ id: 1, text: 'a' }]);
  // The second time the browser has it in its cache.
  else if (url === '/api/notes/1') json(200, { id: 1, text: 'a' }, { 'Cache-Control': 'max-age=60' });
  else if (url === '/api/notes/7') json(200, { id: '7', text: 'a' });
  else if (url === '/api/elsewhere') json(200, {});
  else response.writeHead(404).end();
}

const executablePath = findChromium();
const server = createServer(answer);
let browser: Browser | undefined;
let folder: string;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-har-'));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (executablePath)
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await rm(folder, { recursive: true, force: true });
});

describe('a HAR that Chromium has recorded', () => {
  beforeEach(({ skip }) => {
    if (!browser) skip('there is no Chromium on the PATH (or named by CHROMIUM)');
  });

  async function record(name: string, options: { content: 'embed' | 'omit'; mode: 'full' | 'minimal' }) {
    const path = join(folder, `${name}.har`);
    const context = await browser?.newContext({ recordHar: { path, ...options } });
    const page = await context?.newPage();
    if (!context || !page) throw new Error('there is no browser');
    await page.goto(url);
    await page.evaluate(CALLS);
    const sent = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.evaluate("document.getElementById('form').submit()");
    await (await sent).finished();
    await context.close();
    return await runTraffic({ document, files: [path] });
  }

  it('is judged, each exchange once', async () => {
    const report = await record('full', { content: 'embed', mode: 'full' });
    expect(report.findings.map(({ code, message, count }) => `${code} ${count} ${message}`)).toEqual([
      'live.body.incompatible 1 in the 200 answer of getNote, `id` must be integer; it is a text of 1 characters',
      expect.stringMatching(/^live\.request\.accepted 1 addNote answers with 201 .*`text`/),
      'live.path.undescribed 1 GET /api/elsewhere is called once (answered with 200), and the document does not describe it',
    ]);
    const requests = report.coverage.map(({ operation, requests: count }) => `${operation} ${count}`);
    expect(requests).toEqual(['listNotes 1', 'addNote 4', 'getNote 5', 'deleteNote 1']);
    expect(report.counts).toMatchObject({ judged: 11, unanswered: 1, elsewhere: 0 });
    expect(report.counts.assets).toBeGreaterThanOrEqual(2);
    expect(report.first?.slice(0, 2)).toBe('20');
    const fields = report.coverage[1]?.fields ?? [];
    expect(fields.find(({ name }) => name === 'request text')?.count).toBeGreaterThanOrEqual(2);
  });

  it('without bodies has no finding about bodies', async () => {
    const report = await record('bare', { content: 'omit', mode: 'full' });
    expect(report.findings.filter(({ code }) => code.startsWith('live.body'))).toEqual([]);
  });

  it('that is minimal is judged by what it has', async () => {
    const report = await record('minimal', { content: 'embed', mode: 'minimal' });
    expect(report.findings.map(({ code }) => code)).toContain('live.body.incompatible');
    expect(report.findings.map(({ code }) => code)).not.toContain('live.media-type.missing');
  });
});
