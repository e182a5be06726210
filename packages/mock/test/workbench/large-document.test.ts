import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/index.ts';
import { LARGE, largeDocument } from './large-document.ts';
import { WorkbenchInBrowser } from './workbench-in-browser.ts';

/** More elements than a page of any document has: a list that is in the page as a whole has five for each operation. */
const MOST_ELEMENTS = 700;

const browser = new WorkbenchInBrowser();
let folder = '';
let mock: Mock;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-large-'));
  const document = join(folder, 'large.json');
  await writeFile(document, largeDocument());
  mock = await startMock({ document });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(({ skip }) => browser.skipWithout(skip));

const elements = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);
const list = (page: Page) => page.getByRole('list', { name: 'Operations' });

/** Waits for the stream of news. When it is open, the page has asked for everything once more. */
const untilLive = (page: Page) => page.getByRole('status').filter({ hasText: 'Live' }).waitFor();

describe(`a document with ${LARGE} operations`, () => {
  it('has a page of a bounded size, wherever the list is scrolled to', () =>
    browser.open(mock, '', async (page) => {
      await list(page).getByText('/things-0/{id}').waitFor();
      expect(await elements(page)).toBeLessThan(MOST_ELEMENTS);
      const frame = list(page).locator('..');
      for (const part of [0.25, 0.5, 1]) {
        await frame.evaluate((element, at) => element.scrollTo(0, element.scrollHeight * at), part);
        const last = Math.min(LARGE - 1, Math.round(LARGE * part));
        await list(page).getByText(`/things-${last}/{id}`, { exact: true }).waitFor();
        expect(await elements(page)).toBeLessThan(MOST_ELEMENTS);
      }
    }));

  it('searches in the page: typing asks the server for nothing', () =>
    browser.open(mock, '', async (page) => {
      await list(page).getByText('/things-0/{id}').waitFor();
      await untilLive(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.getByRole('searchbox').pressSequentially('replace thing 1299');
      await expect.poll(() => list(page).getByRole('link').count()).toBe(1);
      expect(await list(page).getByRole('link').innerText()).toContain('/things-1299/{id}');
      expect(asked).toEqual([]);
    }));

  it('opens at the operation of a link, and reads that one alone', () =>
    browser.open(mock, '', async (page) => {
      await list(page).getByText('/things-0/{id}').waitFor();
      await untilLive(page);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(`${mock.url}/_specpact/#/reference/large/putThing900`);
      await page.getByRole('heading', { level: 1, name: '/things-900/{id}' }).waitFor();
      await list(page).getByText('/things-900/{id}').waitFor();
      expect(asked).toEqual(['/_specpact/workbench/operation']);
      expect(await elements(page)).toBeLessThan(MOST_ELEMENTS);
    }));

  it('goes from the first to the last by one key', () =>
    browser.open(mock, '', async (page) => {
      await list(page).getByRole('link').first().focus();
      await page.keyboard.press('End');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.textContent))
        .toContain(`/things-${LARGE - 1}/{id}`);
    }));
});
