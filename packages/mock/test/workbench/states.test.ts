import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { startMock } from '../../src/index.ts';
import { startReceiver } from '../webhooks/receiver.ts';
import { WorkbenchInBrowser } from './workbench-in-browser.ts';

const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));
const HOSTILE = '"><img src=x onerror=document.title="taken">';

const browser = new WorkbenchInBrowser();
beforeEach(({ skip }) => browser.skipWithout(skip));

const statusOf = async (url: string) => (await fetch(url, { headers: { 'x-api-key': 'k' } })).status;

describe('the states', () => {
  it('sets a provider state for the values written beside it, and ends it', async () => {
    await using mock = await startMock({ document: externalSupport });
    const ask = (project: string) => statusOf(`${mock.url}/v1/external-support/${project}`);
    await browser.open(mock, '#/states', async (page) => {
      const sentence = 'no integration exists for project {projectId}';
      const state = page.getByRole('listitem').filter({ hasText: sentence });
      await state.getByLabel('projectId', { exact: true }).fill('p-404');
      await state.getByRole('button', { name: `Set: ${sentence}` }).click();
      await state.getByText('{"projectId":"p-404"}').waitFor();
      expect([await ask('p-404'), await ask('p-1')]).toEqual([404, 200]);
      await state.getByRole('button', { name: `End: ${sentence}` }).click();
      await state.getByText('{"projectId":"p-404"}').waitFor({ state: 'detached' });
      expect(await ask('p-404')).toBe(200);
    });
  });

  it('shows a state that a test has set, and ends all', async () => {
    await using mock = await startMock({ document: externalSupport });
    await browser.open(mock, '#/states', async (page) => {
      await page.getByRole('heading', { name: 'Provider states' }).waitFor();
      const body = {
        state: 'no integration exists for project {projectId}',
        action: 'setup',
        params: { projectId: 'p-7' },
      };
      const headers = { 'content-type': 'application/json' };
      await fetch(`${mock.url}/_specpact/provider-states`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      await page.getByText('{"projectId":"p-7"}').waitFor();
      await page.getByRole('button', { name: 'End all' }).click();
      await page.getByText('{"projectId":"p-7"}').waitFor({ state: 'detached' });
      expect(await statusOf(`${mock.url}/v1/external-support/p-7`)).toBe(200);
    });
  });

  it('begins a trouble, for one operation and once, and says what is wrong with one', async () => {
    await using mock = await startMock({ document: externalSupport });
    await browser.open(mock, '#/states', async (page) => {
      await page.getByLabel('Status', { exact: true }).fill('99');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByRole('status').filter({ hasText: 'status' }).waitFor();
      await page.getByLabel('Status', { exact: true }).fill('502');
      await page.getByLabel('Operation').fill('getIntegration');
      await page.getByLabel('Times').fill('1');
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.getByText('"status":502').waitFor();
      const url = `${mock.url}/v1/external-support/p-1`;
      expect([await statusOf(url), await statusOf(url)]).toEqual([502, 200]);
      await page.getByText('"status":502').waitFor({ state: 'detached' });
    });
  });

  it('sends a webhook, and shows what the receiver answered', async () => {
    await using receiver = await startReceiver(202, '<b>taken</b>');
    await using sending = await startMock({
      document: externalSupport,
      webhooks: { to: `${receiver.url}/hook`, secret: 'SIGNING_SECRET' },
    });
    await browser.open(sending, '#/states', async (page) => {
      await page.getByText(`${receiver.url}/hook`).first().waitFor();
      await page.getByRole('button', { name: /^Send .*imageReceived/ }).click();
      await page.getByText('<b>taken</b>').waitFor();
      await page.getByText('202', { exact: true }).waitFor();
      expect(await page.content()).not.toContain('SIGNING_SECRET');
    });
    expect(JSON.parse(receiver.arrived[0]?.text ?? '')).toMatchObject({ value: { type: 'image' } });
  });

  it('shows what a stateful mock keeps, as text, and resets it', async () => {
    await using stateful = await startMock({ document: library, stateful: true });
    await browser.open(stateful, '#/states', async (page) => {
      await page.getByText('No request has used any yet.').waitFor();
      const headers = { 'x-api-key': 'k', 'content-type': 'application/json' };
      const body = JSON.stringify({ name: HOSTILE });
      await fetch(`${stateful.url}/users`, { method: 'POST', headers, body });
      await page.locator('summary').filter({ hasText: '/users' }).click();
      await page.getByText('"id":3').waitFor();
      await page.getByText('onerror=document').waitFor();
      expect(await page.title()).toBe('States · specpact');
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByText('No request has used any yet.').waitFor();
    });
  });
});
