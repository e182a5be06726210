import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';
import { type Mock, startMock } from '../src/index.ts';

const API = 'https://gateway.jelou.ai/jelouapi';
const externalSupport = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
const executablePath = findChromium();
let browser: Browser | undefined;
let application: Server;
let mock: Mock;
let page: Page;

beforeAll(async () => {
  mock = await startMock({ document: externalSupport });
  application = await serve({
    '/': ['text/html', '<script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', await bundled(mock.url)],
    '/mockServiceWorker.js': [
      'text/javascript',
      await readFile(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'), 'utf8'),
    ],
  });
  if (!executablePath) return;
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(application.address() as AddressInfo).port}/`);
  await page.waitForFunction('globalThis.started');
});
beforeEach(({ skip }) => {
  if (!browser) skip('there is no Chromium on the PATH (or named by CHROMIUM)');
});
afterEach(() => {
  mock.clearStates();
  mock.clearRequests();
});
afterAll(async () => {
  await browser?.close();
  application.close();
  await mock.close();
});

/** What an application bundles for its page. It imports this package by name, as it is built. */
async function bundled(url: string): Promise<string> {
  const entry = fileURLToPath(new URL('page.js', import.meta.url));
  const code = `
    import { handlersAt } from '@specpact/mock/msw-browser';
    import { setupWorker } from 'msw/browser';
    const worker = setupWorker(...handlersAt('${url}', { baseUrl: '${API}' }));
    await worker.start({ quiet: true });
    globalThis.started = true;`;
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  expect(output[0].imports).toEqual([]);
  return output[0].code;
}

function serve(files: Record<string, readonly [type: string, text: string]>): Promise<Server> {
  const server = createServer((request, response) => {
    const [type, text] = files[request.url ?? ''] ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.setHeader('content-type', type).end(text);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Runs a request in the page. */
function ask(path: string, method = 'GET', sent: Record<string, unknown> = {}) {
  return page.evaluate(
    async ([url, init]) => {
      const response = await fetch(url, init);
      return { status: response.status, body: await response.json() };
    },
    [`${API}${path}`, { method, ...sent }] as const,
  );
}

it('answers a page in Chromium through MSW as the mock does', async () => {
  const headers = { 'x-api-key': 'k' };
  const found = await ask('/v1/external-support/p-1', 'GET', { headers });
  expect(found).toMatchObject({ status: 200, body: { statusMessage: 'success' } });
  expect((await ask('/v1/external-support/p-1')).status).toBe(401);
  mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
  expect((await ask('/v1/external-support/p-404', 'GET', { headers })).status).toBe(404);
});

it('sends the body, the query and the headers of the page to the mock', async () => {
  const headers = { 'x-api-key': 'k', 'content-type': 'application/json', 'x-trace': 't-1' };
  const change = (value: unknown) =>
    ask('/v1/external-support/p-1?a=b', 'PATCH', { headers, body: JSON.stringify({ webhookUrl: value }) });
  expect((await change('https://my-system.com/hook')).status).toBe(200);
  expect((await change(1)).status).toBe(400);
  const url = '/v1/external-support/p-1?a=b';
  expect(mock.requests()[0]).toMatchObject({ method: 'PATCH', url, headers: { 'x-trace': 't-1' } });
});
