import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../src/index.ts';
import { findChromium } from './browser.ts';

const externalSupport = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));
const executablePath = findChromium();
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

const ask = async (project: string, headers: Record<string, string> = { 'x-api-key': 'k' }) =>
  (await fetch(`${mock.url}/v1/external-support/${project}`, { headers })).status;

describe('/_specpact/', () => {
  it('is a page for a browser, JSON for anybody else', async () => {
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

  it('shows the last requests, what was wrong with each, and no markup of theirs', () =>
    open(async (page) => {
      await ask('p-1', {});
      await ask(encodeURIComponent(HOSTILE));
      await page.getByText('Invalid security scheme used').first().waitFor();
      await page.locator('#requests', { hasText: encodeURIComponent('onerror=document') }).waitFor();
      expect(await page.title()).toBe('specpact mock');
      if (process.env.MOCK_SCREENSHOT)
        await page.screenshot({ path: process.env.MOCK_SCREENSHOT, fullPage: true });
      await page.getByRole('button', { name: 'Forget them' }).click();
      await page.getByText('None yet.').waitFor();
    }));
});
