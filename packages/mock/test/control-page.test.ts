import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';
import { type Mock, startMock } from '../src/index.ts';
import { startReceiver } from './webhooks/receiver.ts';

const externalSupport = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
const executablePath = findChromium();
const library = fileURLToPath(new URL('../fixtures/library.yaml', import.meta.url));
const HOSTILE = '"><img src=x onerror=document.title="taken">';
let browser: Browser | undefined;
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: externalSupport });
  if (executablePath) {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  }
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await mock.close();
});

/** With `MOCK_SCREENSHOT=/tmp/page`, the test writes a picture for people: `/tmp/page-plain.png`. */
async function screenshot(page: Page, name: string): Promise<void> {
  const { MOCK_SCREENSHOT: path } = process.env;
  if (path) await page.screenshot({ path: `${path}-${name}.png`, fullPage: true });
}

const ask = async (project: string, headers: Record<string, string> = { 'x-api-key': 'k' }) =>
  (await fetch(`${mock.url}/v1/external-support/${project}`, { headers })).status;

describe('/_specpact/', () => {
  it('is a page for a browser, and JSON for other clients', async () => {
    const html = await fetch(`${mock.url}/_specpact/`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await fetch(`${mock.url}/_specpact/`)).json()).toHaveProperty('documents');
  });
});

describe('the page in Chromium', () => {
  beforeEach(({ skip }) => {
    if (!browser) skip('there is no Chromium on the PATH (or named by CHROMIUM)');
  });

  async function open(look: (page: Page) => Promise<void>): Promise<void> {
    if (!browser) throw new Error('there is no browser');
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${mock.url}/_specpact/`);
    await page.getByText('getIntegration').first().waitFor();
    await look(page);
    await page.close();
    expect(faults).toEqual([]);
  }

  it('shows documents, operations and scenarios', () =>
    open(async (page) => {
      await expect
        .poll(() => page.locator('#documents').innerText())
        .toContain('GET /v1/external-support/{projectId}');
      expect(await page.locator('#documents .tag').allInnerTexts()).toContain('404 integrationNotFound');
    }));

  it('sets a state by its button, for the values written beside it, and ends it', () =>
    open(async (page) => {
      const row = page.locator('#states tr', { hasText: 'no integration exists for project' });
      await row.getByLabel('projectId').fill('p-404');
      await row.getByRole('button', { name: 'Set' }).click();
      await row.getByText('set {"projectId":"p-404"}').waitFor();
      expect([await ask('p-404'), await ask('p-1')]).toEqual([404, 200]);
      await row.getByRole('button', { name: 'End' }).click();
      await row.getByText('set {').waitFor({ state: 'detached' });
      expect(await ask('p-404')).toBe(200);
    }));

  it('sends a webhook by its button, and shows what the receiver answered', async () => {
    await using receiver = await startReceiver(202, '<b>taken</b>');
    await using sending = await startMock({
      document: externalSupport,
      webhooks: { to: `${receiver.url}/hook`, secret: 'SIGNING_SECRET' },
    });
    const page = await browser?.newPage();
    if (!page) throw new Error('there is no browser');
    await page.goto(`${sending.url}/_specpact/`);
    const part = page.locator('#webhooks-part');
    await part.getByText(`${receiver.url}/hook`).waitFor();
    await part.getByRole('button', { name: 'Send imageReceived' }).click();
    await part.getByText('<b>taken</b>').waitFor();
    expect(await part.locator('#sent').innerText()).toContain('202');
    expect(await page.content()).not.toContain('SIGNING_SECRET');
    await page.close();
    expect(JSON.parse(receiver.arrived[0]?.text ?? '')).toMatchObject({ value: { type: 'image' } });
  });

  it('shows the last requests, what was wrong with each, and no markup of theirs', () =>
    open(async (page) => {
      await ask('p-1', {});
      await ask(encodeURIComponent(HOSTILE));
      await page.getByText('Invalid security scheme used').first().waitFor();
      await page.locator('#requests', { hasText: encodeURIComponent('onerror=document') }).waitFor();
      expect(await page.title()).toBe('specpact mock');
      await screenshot(page, 'plain');
      await page.getByRole('button', { name: 'Forget them' }).click();
      await page.getByText('None yet.').waitFor();
    }));
});

describe('the page of a stateful mock', () => {
  it('shows what is kept, as text, and resets it', async ({ skip }) => {
    if (!browser) return skip('there is no Chromium on the PATH (or named by CHROMIUM)');
    await using stateful = await startMock({ document: library, stateful: true });
    const page = await browser.newPage();
    await page.goto(`${stateful.url}/_specpact/`);
    await page.getByText('No request has used any yet.').waitFor();
    const headers = { 'x-api-key': 'k', 'content-type': 'application/json' };
    const body = JSON.stringify({ name: HOSTILE });
    await fetch(`${stateful.url}/users`, { method: 'POST', headers, body });
    const row = page.locator('#data tr', { hasText: '/users' });
    await row.getByText('"id":3').waitFor();
    expect(await row.innerText()).toContain('onerror=document');
    await page.locator('#requests', { hasText: 'created /users/3' }).waitFor();
    expect(await page.title()).toBe('specpact mock');
    await screenshot(page, 'stateful');
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('No request has used any yet.').waitFor();
    await page.close();
  });
});

describe('the page of a mock with an upstream', () => {
  it('shows where requests go, and what differs from the document', async ({ skip }) => {
    if (!browser) return skip('there is no Chromium on the PATH (or named by CHROMIUM)');
    await using api = await startMock({ document: library });
    await using passing = await startMock({ document: externalSupport, upstream: `${api.url}/library` });
    const page = await browser.newPage();
    await page.goto(`${passing.url}/_specpact/`);
    await page.getByText(`Requests are passed on to ${api.url}/library.`).waitFor();
    await page.getByText('0 of the last 0 differ from the document.').waitFor();
    await fetch(`${passing.url}/v1/external-support/p-1`, { headers: { 'x-api-key': 'k' } });
    await fetch(`${passing.url}/users`);
    await page.getByText('2 of the last 2 differ from the document.').waitFor();
    await page.locator('#requests .bad', { hasText: 'no path like' }).first().waitFor();
    expect(await page.locator('#requests').innerText()).toContain(
      'request.path: the document has no path like /users',
    );
    expect(await page.getByRole('heading', { name: 'Provider states' }).isVisible()).toBe(false);
    await screenshot(page, 'upstream');
    await page.close();
  });
});
