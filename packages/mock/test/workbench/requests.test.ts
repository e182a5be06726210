import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/index.ts';
import { WorkbenchInBrowser } from './workbench-in-browser.ts';

const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));
const HOSTILE = '"><img src=x onerror=document.title="taken">';

const browser = new WorkbenchInBrowser();
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: externalSupport });
});
afterAll(() => mock.close());
beforeEach(({ skip }) => {
  browser.skipWithout(skip);
  mock.clearRequests();
});

const ask = async (project: string, headers: Record<string, string> = { 'x-api-key': 'SECRET-KEY' }) =>
  (await fetch(`${mock.url}/v1/external-support/${project}`, { headers })).status;
const list = (page: Page) => page.getByRole('list', { name: 'Requests' });
const request = (page: Page) => page.getByRole('region', { name: 'Request' });

describe('the journal', () => {
  it('says how there will be a request, and shows each one as it comes', () =>
    browser.open(mock, '#/requests', async (page) => {
      await page.getByRole('heading', { name: 'No request yet' }).waitFor();
      await ask('p-1');
      await list(page).getByText('/v1/external-support/p-1').waitFor();
      await ask('p-2');
      await expect.poll(() => list(page).getByRole('link').first().innerText()).toContain('/p-2');
    }));

  it('shows what was wrong with a request, and those alone', () =>
    browser.open(mock, '#/requests', async (page) => {
      await ask('p-1', {});
      await ask('p-2');
      await expect.poll(() => list(page).getByRole('link').count()).toBe(2);
      await page.getByLabel('Only those with a fault').check();
      await expect.poll(() => list(page).getByRole('link').count()).toBe(1);
      await list(page).getByRole('link', { name: '/p-1' }).click();
      await request(page).getByRole('heading', { name: 'What was wrong' }).waitFor();
      await request(page).getByText('Invalid security scheme used').waitFor();
    }));

  it('gives a request as curl, as an interaction, and as an example, without credentials', () =>
    browser.open(mock, '#/requests', async (page) => {
      await ask('p-1');
      await list(page).getByRole('link').first().click();
      const shown = (label: string) =>
        request(page).getByRole('region', { name: label }).locator('pre').innerText();
      await expect.poll(() => shown('curl')).toContain(`${mock.url}/v1/external-support/p-1`);
      await request(page).getByText('Pact interaction', { exact: true }).click();
      expect(JSON.parse(await shown('Pact interaction'))).toMatchObject({
        type: 'Synchronous/HTTP',
        request: { method: 'GET', path: '/v1/external-support/p-1' },
        response: { status: 200 },
      });
      await request(page).getByText('Example for the document', { exact: true }).click();
      expect(await shown('Example for the document')).toMatch(/^examples:\n {2}\w+:\n {4}value:\n/);
      expect(await page.content()).not.toContain('SECRET-KEY');
    }));

  it('shows no markup of a request', () =>
    browser.open(mock, '#/requests', async (page) => {
      await ask(encodeURIComponent(HOSTILE));
      await list(page).getByText('onerror').waitFor();
      expect(await page.title()).toBe('Requests · specpact');
    }));

  it('leads from a request to its operation', () =>
    browser.open(mock, '#/requests', async (page) => {
      await ask('p-1');
      await request(page).getByRole('link', { name: 'getIntegration' }).click();
      await page.getByRole('region', { name: 'Try it' }).waitFor();
    }));

  it('forgets all', () =>
    browser.open(mock, '#/requests', async (page) => {
      await ask('p-1');
      await list(page).getByRole('link').first().waitFor();
      await page.getByRole('button', { name: 'Forget all' }).click();
      await page.getByRole('heading', { name: 'No request yet' }).waitFor();
      expect(mock.requests()).toEqual([]);
    }));
});

it('shows where requests are passed on to, and what differs from the document', async () => {
  await using api = await startMock({ document: library });
  await using passing = await startMock({ document: externalSupport, upstream: `${api.url}/library` });
  await browser.open(passing, '#/requests', async (page) => {
    await page.getByText(`Passed on to ${api.url}/library. 0 of 0 differ from the document.`).waitFor();
    await fetch(`${passing.url}/users`);
    await request(page).getByText('the document has no path like /users').waitFor();
    await page.getByText('1 of 1 differ from the document.').waitFor();
    await page.getByRole('link', { name: 'States' }).click();
    await page.getByText('states have no effect').waitFor();
    expect(await page.getByRole('button', { name: /^Set/ }).count()).toBe(0);
  });
});
