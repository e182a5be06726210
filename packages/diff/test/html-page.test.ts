import { parseDocument } from '@specpact/spec';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { PageInBrowser } from '../../compare/test/page-in-browser.ts';
import {
  bumpOf,
  ChangeReporter,
  compareDocuments,
  type DiffVerdict,
  diffVerdict,
  renderDiff,
} from '../src/index.ts';

const HOSTILE = '</script><script>alert(1)</script>';

/** What changed in a shop: a break in each of two operations, and a field that is new. */
function example(name = 'total'): DiffVerdict {
  const shop = (properties: object, limit: number) => {
    const schema = { type: 'object', properties };
    const ok = { description: 'OK', content: { 'application/json': { schema } } };
    const parameters = [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: limit } }];
    return parseDocument(
      '/shop.json',
      JSON.stringify(
        {
          openapi: '3.1.0',
          info: { version: '1.0.0' },
          paths: {
            '/orders': {
              get: { operationId: 'listOrders', parameters, responses: { 200: { description: 'OK' } } },
            },
            '/orders/{id}': { get: { operationId: 'getOrder', responses: { 200: ok } } },
          },
        },
        null,
        2,
      ),
    );
  };
  const [old, now] = [shop({ [name]: { type: 'number' } }, 100), shop({ note: { type: 'string' } }, 50)];
  const reporter = new ChangeReporter({ old: () => 'main:shop.json', new: () => 'shop.json' });
  const changes = compareDocuments(old, now).map((change) => {
    const consumers =
      change.code === 'response.property.removed' ? [{ consumer: 'cart', interactions: ['reads'] }] : [];
    return reporter.report({ ...change, ...(change.severity === 'breaking' && { consumers }) }, old, now);
  });
  const bump = bumpOf(changes, { old: '1.0.0', new: '1.0.0', isSame: false });
  const documents = [{ provider: 'shop', old: 'main:shop.json', new: 'shop.json', bump, changes }];
  return diffVerdict({
    failOn: 'breaking',
    old: 'main',
    new: 'the working tree',
    documents,
    consumers: ['cart'],
    acceptances: [],
  });
}

const browser = new PageInBrowser();

describe('the page in Chromium', () => {
  beforeEach(({ skip }) => {
    browser.skipWithout(skip);
  });

  const open = (verdict: DiffVerdict, look: (page: Page) => Promise<void>, options = {}) =>
    browser.open(renderDiff('html', verdict), look, options);

  const shown = (page: Page) => page.locator('li[data-severity]:visible').allInnerTexts();

  test('operations with their changes, the lines of both documents side by side', () =>
    open(example(), async (page) => {
      expect(await page.locator('nav a').allTextContents()).toEqual(['GET /orders/{id}', 'GET /orders']);
      const change = page.locator('li[data-severity]', { hasText: 'maximum' });
      const sides = change.locator('.sides > div');
      expect(await sides.nth(0).locator('b').textContent()).toContain('"maximum": 100');
      expect(await sides.nth(1).locator('b').textContent()).toContain('"maximum": 50');
      const [left, right] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
      expect(left?.y).toBe(right?.y);
      expect(await page.locator('output').textContent()).toBe('3 of 3 shown');
    }));

  test('by severity and by consumer', () =>
    open(example(), async (page) => {
      await page.getByLabel('breaking').uncheck();
      expect(await shown(page)).toHaveLength(1);
      expect(await page.locator('nav a:visible').allTextContents()).toEqual(['GET /orders/{id}']);
      await page.getByLabel('breaking').check();
      await page.getByLabel('breaks').selectOption('cart');
      expect((await shown(page)).join()).toContain('total is gone');
      expect(await page.locator('output').textContent()).toBe('1 of 3 shown');
    }));

  test('by keyboard alone', () =>
    open(example(), async (page) => {
      const focused = () =>
        page.evaluate('document.activeElement.value ?? document.activeElement.textContent');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('breaking');
      await page.keyboard.press('Space');
      expect(await shown(page)).toHaveLength(1);
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      expect(await shown(page)).toHaveLength(1);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('GET /orders/{id}');
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe('GET /orders');
      await page.keyboard.press('Enter');
      await page.locator('h3:focus').waitFor();
      expect(await focused()).toBe('GET /orders');
    }));

  test('no name in a file becomes script, and the page is no wider than a phone', () =>
    open(
      example(HOSTILE.repeat(5)),
      async (page) => {
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
        expect((await shown(page)).join()).toContain('alert(1)');
      },
      { viewport: { width: 390, height: 800 } },
    ));

  test('printed, every change is on paper, in light colours', () =>
    open(example(), async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await shown(page)).toHaveLength(3);
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
    }));
});

test('the page of no change says so', () => {
  const empty = diffVerdict({ ...example(), documents: [] });
  expect(renderDiff('html', empty)).toContain('no change');
});
