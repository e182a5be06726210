import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/index.ts';
import { accessibilityFaults, WorkbenchInBrowser } from './workbench-in-browser.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const externalSupport = file('../../../../openapi/external-support.yaml');
const library = file('../../fixtures/library.yaml');

const browser = new WorkbenchInBrowser();
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({
    documents: [externalSupport, library],
    webhooks: { to: 'http://127.0.0.1:9/hook', secret: 'SECRET' },
    stateful: true,
  });
  await fetch(`${mock.url}/external-support/v1/external-support/p-1`);
  await fetch(`${mock.url}/library/users`, { headers: { 'x-api-key': 'k' } });
  mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
});
afterAll(() => mock.close());
beforeEach(({ skip }) => browser.skipWithout(skip));

/** Each place of the page, and how a person gets to something in it. */
const PLACES: Record<string, (page: Page) => Promise<void>> = {
  '#/reference': (page) => page.getByText('Provider states').waitFor({ state: 'attached' }),
  '#/reference/external-support/getIntegration': async (page) => {
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('region', { name: 'Body of the answer' }).waitFor();
    await page.getByText('404', { exact: true }).first().click();
    await page.getByText('integrationNotFound', { exact: true }).first().click();
    await page.getByText('curl line').click();
  },
  '#/reference/external-support/noSuchOperation': (page) => page.getByRole('alert').waitFor(),
  '#/requests/1': (page) => page.getByRole('heading', { name: 'What was wrong' }).waitFor(),
  '#/states': (page) => page.getByText('{"projectId":"p-404"}').waitFor(),
  '#/contracts': (page) => page.getByText('specpact open').waitFor(),
  '#/coverage': (page) => page.getByText('specpact open').waitFor(),
  '#/changes': (page) => page.getByText('specpact open').waitFor(),
};

/** What is wider than the place that it has. */
const wideParts = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main, .detail, .page')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.className || element.tagName),
  );

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it.each([1280, 390])(
    'axe-core finds nothing at a width of %i, and nothing has to be scrolled sideways',
    (width) =>
      browser.open(
        mock,
        '',
        async (page) => {
          for (const [place, reach] of Object.entries(PLACES)) {
            await page.evaluate((hash) => location.assign(hash), place);
            await reach(page);
            expect({ place, faults: await accessibilityFaults(page) }).toEqual({ place, faults: [] });
            expect({ place, wide: await wideParts(page) }).toEqual({ place, wide: [] });
          }
        },
        { colorScheme, viewport: { width, height: 800 } },
      ),
  );
});

describe('the theme', () => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

  it('follows the system until somebody chooses another, and then stays', () =>
    browser.open(
      mock,
      '',
      async (page) => {
        const dark = await background(page);
        await page.emulateMedia({ colorScheme: 'light' });
        const light = await background(page);
        expect(light).not.toBe(dark);
        await page.getByRole('button', { name: 'Theme: as the system' }).click();
        await page.getByRole('button', { name: 'Theme: light' }).click();
        await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
        expect(await background(page)).toBe(dark);
        await page.reload();
        await page.getByRole('button', { name: 'Theme: dark' }).waitFor();
        expect(await background(page)).toBe(dark);
      },
      { colorScheme: 'dark' },
    ));
});
