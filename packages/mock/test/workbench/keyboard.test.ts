import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/index.ts';
import { WorkbenchInBrowser } from './workbench-in-browser.ts';

const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));

const browser = new WorkbenchInBrowser();
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ document: library });
});
afterAll(() => mock.close());
beforeEach(({ skip }) => browser.skipWithout(skip));

/** What has the focus: its name or text. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
  });

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

describe('by the keyboard alone', () => {
  it('an operation is searched, opened, tried, and found in the journal', () =>
    browser.open(mock, '', async (page) => {
      await page.getByRole('searchbox').waitFor();
      await press(page, '/');
      await page.keyboard.type('users');
      await press(page, 'ArrowDown');
      await expect.poll(() => focused(page)).toContain('/users');
      await press(page, 'Enter');
      const send = page.getByRole('button', { name: 'Send' });
      await send.waitFor();
      await tabTo(page, 'Send');
      await press(page, 'Enter');
      await page.getByRole('region', { name: 'Body of the answer' }).waitFor();
      await press(page, 'Tab');
      await expect.poll(() => focused(page)).toBe('See it in the journal');
      await press(page, 'Enter');
      await page.getByRole('list', { name: 'Requests' }).getByText('/users').first().waitFor();
    }));

  it('the arrows, Home and End move through the list', () =>
    browser.open(mock, '', async (page) => {
      const links = page.getByRole('list', { name: 'Operations' }).getByRole('link');
      await links.first().focus();
      const texts = (await links.allInnerTexts()).map((text) => text.replace(/\s/g, ''));
      const now = async () => (await focused(page)).replace(/\s/g, '');
      await press(page, 'ArrowDown');
      await expect.poll(now).toBe(texts[1]);
      await press(page, 'End');
      await expect.poll(now).toBe(texts.at(-1));
      await press(page, 'ArrowUp');
      await expect.poll(now).toBe(texts.at(-2));
      await press(page, 'Home');
      await expect.poll(now).toBe(texts[0]);
    }));

  it('the first Tab leads to a link that skips the bar', () =>
    browser.open(mock, '', async (page) => {
      await page.getByRole('searchbox').waitFor();
      await press(page, 'Tab');
      expect(await focused(page)).toBe('Skip to the content');
      await press(page, 'Enter', 'Tab');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
    }));

  it('what has the focus shows it', () =>
    browser.open(mock, '', async (page) => {
      await page.getByRole('searchbox').waitFor();
      const outlines: string[] = [];
      for (let at = 0; at < 12; at += 1) {
        await press(page, 'Tab');
        outlines.push(
          await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle),
        );
      }
      expect(outlines).toEqual(outlines.map(() => 'solid'));
    }));
});

/** Presses Tab until something has the focus. It fails if nothing of that name gets it. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await press(page, 'Tab');
    const now = await focused(page);
    if (now === name) return;
    passed.push(now);
  }
  expect(passed).toContain(name);
}
