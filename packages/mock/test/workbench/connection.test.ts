import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../src/index.ts';
import { WorkbenchInBrowser } from './workbench-in-browser.ts';

const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));

const browser = new WorkbenchInBrowser();
beforeEach(({ skip }) => browser.skipWithout(skip));

describe('the connection', () => {
  it('says that the mock has ended, and goes on when it is there again', async () => {
    const mock = await startMock({ document: library });
    const { url } = mock;
    await browser.open(mock, '#/requests', async (page) => {
      await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
      await mock.close();
      await page.getByRole('status').filter({ hasText: 'Not connected' }).waitFor();
      await using again = await startMock({ document: library, port: Number(new URL(url).port) });
      await page.getByRole('status').filter({ hasText: 'Live' }).waitFor();
      await fetch(`${again.url}/users`, { headers: { 'x-api-key': 'k' } });
      await page.getByRole('list', { name: 'Requests' }).getByText('/users').waitFor();
    });
  });
});

describe('the page', () => {
  it('is HTML for a browser, and JSON for other clients', async () => {
    await using mock = await startMock({ document: library });
    const html = await fetch(`${mock.url}/_specpact/`, { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await (await fetch(`${mock.url}/_specpact/`)).json()).toHaveProperty('documents');
  });

  it('has no file but its own', async () => {
    await using mock = await startMock({ document: library });
    for (const name of ['page/../../index.js', 'page/%2e%2e/index.js', 'page/nothing.js', 'page/']) {
      expect([name, (await fetch(`${mock.url}/_specpact/${name}`)).status]).toEqual([name, 404]);
    }
  });
});
