import { printable } from '@specpact/spec';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { PageInBrowser } from '../../compare/test/page-in-browser.ts';
import { render, type Verdict } from '../src/index.ts';
import { eventful, HOSTILE_NAMES, hostile, verdict } from './verdicts.ts';

const browser = new PageInBrowser();

describe('the page in Chromium', () => {
  beforeEach(({ skip }) => {
    browser.skipWithout(skip);
  });

  const open = (verdict: Verdict, look: (page: Page) => Promise<void>, options = {}) =>
    browser.open(render('html', verdict), look, options);

  test('a matrix consumer × operation × status, each cell opening its findings', () =>
    open(eventful, async (page) => {
      expect(await page.locator('thead th').allTextContents()).toEqual(['Operation', 'Status', 'shop']);
      const rows = await page.locator('tbody tr').allInnerTexts();
      expect(rows.map((row) => row.split(/\s+/))).toEqual([
        ['getThing', '200', '✗', '1'],
        ['getThing', '404', '!', '1'],
      ]);
      const warned = page.getByRole('link', { name: 'shop, getThing, 404: warnings, 1 interaction' });
      const found = page.getByText('no such parameter');
      expect(await found.isVisible()).toBe(false);
      await warned.click();
      expect(await found.isVisible()).toBe(true);
    }));

  test('many consumers stand below each other', () => {
    const consumers = Array.from({ length: 12 }, (_, index) => `consumer-${String(index).padStart(2, '0')}`);
    const pacts = consumers.flatMap((consumer) => verdict.pacts.map((pact) => ({ ...pact, consumer })));
    return open({ ...verdict, pacts }, async (page) => {
      expect(await page.locator('thead th').allTextContents()).toEqual([
        'Consumer',
        'getThing 200',
        'getThing 404',
      ]);
      expect(await page.locator('tbody th').allTextContents()).toEqual(consumers);
      await page.getByRole('link', { name: 'consumer-11, getThing, 404' }).click();
      expect(await page.locator('details[open] summary', { hasText: 'consumer-11' }).count()).toBe(2);
    });
  });

  test('what is accepted, left out and out of date is said', () =>
    open(eventful, async (page) => {
      const text = (await page.locator('main').textContent()) ?? '';
      for (const said of ['the shop moves in May', 'not replayed', 'bbbb (agreed) expired on 2020-01-01']) {
        expect(text).toContain(said);
      }
      expect(await page.locator('mark').first().textContent()).toBe('"webhookUrl"');
    }));

  test('by keyboard: arrows between cells, Enter into one, Escape back to it', () =>
    open(eventful, async (page) => {
      const focused = () =>
        page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName");
      await page.keyboard.press('Tab');
      expect(await focused()).toContain('200');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toContain('404');
      await page.keyboard.press('Enter');
      // The browser tells the page of its new address in a turn of its own.
      await page.locator('summary:focus').waitFor();
      await page.keyboard.press('Escape');
      expect(await focused()).toContain('404');
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toContain('200');
    }));

  test.each(['light', 'dark'] as const)('every text can be read, %s', (colorScheme) =>
    open(
      eventful,
      async (page) => {
        expect(await page.evaluate(LEAST_CONTRAST)).toBeGreaterThanOrEqual(4.5);
      },
      { colorScheme },
    ),
  );

  test('printed, every finding is on paper, in light colours', () =>
    open(
      eventful,
      async (page) => {
        await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
        expect(await page.getByText('no such parameter').isVisible()).toBe(true);
        expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
          'rgb(255, 255, 255)',
        );
      },
      {},
    ));

  test('no wider than a phone, but for the matrix, which scrolls', () =>
    open(
      hostile('x'.repeat(300)),
      async (page) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
      },
      { viewport: { width: 390, height: 800 } },
    ));

  test('no name becomes markup or script', () =>
    open({ ...eventful, pacts: HOSTILE_NAMES.flatMap((name) => hostile(name).pacts) }, async (page) => {
      await page.evaluate("document.querySelectorAll('td a').forEach((cell) => cell.click())");
      expect(await page.evaluate('window.owned')).toBe(undefined);
      const made = 'main img, main script, main [onerror], main [onfocus], main [autofocus]';
      expect(await page.locator(made).count()).toBe(0);
      const shown = HOSTILE_NAMES.map(printable);
      expect(await page.locator('h2').allTextContents()).toEqual(expect.arrayContaining(shown));
    }));
});

test('the page is one file that loads nothing', () => {
  const page = render('html', verdict);
  expect(page).not.toMatch(/\b(src|href)=(?!"#)/);
  expect(page).not.toMatch(/@import|url\(/);
  expect(page).toContain('default-src &#39;none&#39;');
});

/** The least contrast of any text with what is behind it (WCAG 2.2, section 1.4.3). */
const LEAST_CONTRAST = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('main *')].filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  return Math.min(...texts.map((one) => {
    const [a, b] = [luminance(getComputedStyle(one).color), luminance(behind(one))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  }));
})()`;
