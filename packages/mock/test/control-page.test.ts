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

  async function open(at: Mock, panel: string, look: (page: Page) => Promise<void>): Promise<void> {
    if (!browser) throw new Error('there is no browser');
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(`${at.url}/_specpact/#/${panel}`);
    await look(page);
    await page.close();
    expect(faults).toEqual([]);
  }

  it('shows the operations, and one of them with its scenarios', () =>
    open(mock, 'reference', async (page) => {
      await page.getByRole('link', { name: 'GET /v1/external-support/{projectId}' }).click();
      await page.getByText("Read a project's integration").waitFor();
      await page.getByText('No integration exists for this project.').click();
      await page.getByText('integrationNotFound', { exact: true }).waitFor();
    }));

  it('tries an operation, and shows the answer of the mock', () =>
    open(mock, 'reference/external-support/getIntegration', async (page) => {
      await page.getByRole('combobox', { name: 'Answer' }).selectOption('404 integrationNotFound');
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByLabel('Body of the answer').getByText('"not_found"').waitFor();
    }));

  it('sets a state by its button, for the values written beside it, and ends it', () =>
    open(mock, 'states', async (page) => {
      const row = page.locator('li', { hasText: 'no integration exists for project' });
      await row.getByRole('textbox', { name: 'projectId' }).fill('p-404');
      await row.getByRole('button', { name: 'Set' }).click();
      await row.getByText('{"projectId":"p-404"}').waitFor();
      expect([await ask('p-404'), await ask('p-1')]).toEqual([404, 200]);
      await row.getByRole('button', { name: 'End' }).click();
      await row.getByText('{"projectId":"p-404"}').waitFor({ state: 'detached' });
      expect(await ask('p-404')).toBe(200);
    }));

  it('sends a webhook by its button, and shows what the receiver answered', async () => {
    await using receiver = await startReceiver(202, '<b>taken</b>');
    await using sending = await startMock({
      document: externalSupport,
      webhooks: { to: `${receiver.url}/hook`, secret: 'SIGNING_SECRET' },
    });
    await open(sending, 'states', async (page) => {
      await page.getByText(`${receiver.url}/hook`).first().waitFor();
      await page.getByRole('button', { name: 'imageReceived' }).click();
      await page.getByText('<b>taken</b>').waitFor();
      await page.getByText('202', { exact: true }).waitFor();
      expect(await page.content()).not.toContain('SIGNING_SECRET');
    });
    expect(JSON.parse(receiver.arrived[0]?.text ?? '')).toMatchObject({ value: { type: 'image' } });
  });

  it('shows each request at once, what was wrong with it, and no markup of it', () =>
    open(mock, 'requests', async (page) => {
      await page.getByText('Send one to').or(page.getByText('Take it away')).waitFor();
      await ask(encodeURIComponent(HOSTILE));
      await page.getByText('onerror%3Ddocument').first().waitFor();
      await ask('p-1', {});
      await page.getByText('Invalid security scheme used').waitFor();
      expect(await page.title()).toBe('Requests · specpact');
      await screenshot(page, 'plain');
      await page.getByRole('button', { name: 'Forget all' }).click();
      await page.getByText('No request yet').waitFor();
    }));

  it('gives a request as a curl line, as an interaction and as an example, without its credentials', () =>
    open(mock, 'requests', async (page) => {
      await ask('p-7', { 'x-api-key': 'SECRET_KEY' });
      await page.getByRole('link', { name: 'p-7' }).click();
      const taken = page.getByRole('region', { name: 'curl' });
      await taken.getByText('/v1/external-support/p-7').waitFor();
      await page.getByText('Pact interaction').click();
      const interaction = page.getByRole('region', { name: 'Pact interaction' });
      await interaction.waitFor();
      expect(JSON.parse(await interaction.innerText())).toMatchObject({
        type: 'Synchronous/HTTP',
        request: { method: 'GET', path: '/v1/external-support/p-7' },
        response: { status: 200, body: { content: { status: 1 } } },
      });
      await page.getByText('Example for the document').click();
      await page.getByRole('region', { name: 'Example' }).getByText('integrationFound2:').waitFor();
      expect(await page.content()).not.toContain('SECRET_KEY');
    }));
});

describe('the page of a stateful mock', () => {
  it('shows what is kept, as text, and resets it', async ({ skip }) => {
    if (!browser) return skip('there is no Chromium on the PATH (or named by CHROMIUM)');
    await using stateful = await startMock({ document: library, stateful: true });
    const page = await browser.newPage();
    await page.goto(`${stateful.url}/_specpact/#/states`);
    await page.getByText('No request has used any yet.').waitFor();
    const headers = { 'x-api-key': 'k', 'content-type': 'application/json' };
    const body = JSON.stringify({ name: HOSTILE });
    await fetch(`${stateful.url}/users`, { method: 'POST', headers, body });
    await page.locator('summary', { hasText: '/users' }).click();
    await page.getByText('"id":3').waitFor();
    expect(await page.locator('main').innerText()).toContain('onerror=document');
    expect(await page.title()).toBe('States · specpact');
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
    await page.goto(`${passing.url}/_specpact/#/requests`);
    await page.getByText(`Passed on to ${api.url}/library. 0 of 0 differ from the document.`).waitFor();
    await fetch(`${passing.url}/v1/external-support/p-1`, { headers: { 'x-api-key': 'k' } });
    await fetch(`${passing.url}/users`);
    await page.getByText('2 of 2 differ from the document.').waitFor();
    await page.getByText('request.path the document has no path like /users').waitFor();
    await page.goto(`${passing.url}/_specpact/#/states`);
    await page.getByText('so states have no effect').waitFor();
    expect(await page.getByRole('button', { name: 'Set' }).count()).toBe(0);
    await screenshot(page, 'upstream');
    await page.close();
  });
});
