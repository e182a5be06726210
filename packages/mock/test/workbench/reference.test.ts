import { fileURLToPath } from 'node:url';
import { parseDocument } from '@specpact/spec';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Mock, startMock } from '../../src/index.ts';
import { WorkbenchInBrowser } from './workbench-in-browser.ts';

const externalSupport = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));
const library = fileURLToPath(new URL('../../fixtures/library.yaml', import.meta.url));

const DESCRIBED = {
  openapi: '3.1.0',
  info: { title: 'Boxes', version: '1' },
  paths: {
    '/boxes': {
      get: {
        description:
          'Sizes:\n- **`small`**: one box\n- see [the sizes](https://sizes.example/all)\n\nNot [this](javascript:alert(1)).',
        responses: { 204: { description: 'none' } },
      },
    },
  },
};

const browser = new WorkbenchInBrowser();
let mock: Mock;
/** A mock whose operation has Markdown in its description. */
let described: Mock;

beforeAll(async () => {
  mock = await startMock({ documents: [externalSupport, library] });
  described = await startMock({ document: parseDocument('boxes.json', JSON.stringify(DESCRIBED)) });
});
afterAll(async () => {
  await mock.close();
  await described.close();
});
beforeEach(({ skip }) => browser.skipWithout(skip));

const list = (page: Page) => page.getByRole('list', { name: 'Operations' });
const tryIt = (page: Page) => page.getByRole('region', { name: 'Try it' });

describe('the reference', () => {
  it('finds an operation by a word of its summary, and keeps its place in the address', () =>
    browser.open(mock, '', async (page) => {
      await page.getByRole('searchbox', { name: 'Search operations' }).fill('integration');
      await list(page).getByRole('link', { name: '/{projectId}' }).first().click();
      const path = page.getByRole('heading', { level: 1 });
      await expect.poll(() => path.innerText()).toContain('/v1/external-support/{projectId}');
      const place = page.url();
      await page.reload();
      await expect.poll(() => path.innerText()).toContain('/v1/external-support/{projectId}');
      expect(page.url()).toBe(place);
    }));

  it('says which search finds nothing', () =>
    browser.open(mock, '', async (page) => {
      await page.getByRole('searchbox').fill('no such thing');
      await page.getByText('No operation has “no such thing” in its path, name or summary.').waitFor();
    }));

  it('shows another document', () =>
    browser.open(mock, '', async (page) => {
      await page.getByLabel('Document').selectOption('library');
      await list(page).getByText('/users', { exact: true }).first().waitFor();
      expect(page.url()).toContain('#/reference/library');
    }));

  it('shows the lists, bold words and links of a description', () =>
    browser.open(described, '', async (page) => {
      await list(page).getByRole('link').first().click();
      const operation = page.getByRole('region', { name: 'Operation' });
      await operation.getByText('Sizes:', { exact: true }).waitFor();
      expect(await operation.getByRole('listitem').allInnerTexts()).toEqual(
        expect.arrayContaining(['small: one box', 'see the sizes']),
      );
      expect(await operation.locator('strong code').innerText()).toBe('small');
      const link = operation.getByRole('link', { name: 'the sizes' });
      expect(await link.getAttribute('href')).toBe('https://sizes.example/all');
      expect(await operation.getByText('javascript:').count()).toBe(1);
    }));

  it('shows parameters, responses and scenarios, and opens a schema that is referred to', () =>
    browser.open(mock, '#/reference/external-support/getIntegration', async (page) => {
      const operation = page.getByRole('region', { name: 'Operation' });
      await operation.getByText('projectId', { exact: true }).first().waitFor();
      await operation.getByText('404', { exact: true }).first().click();
      await operation.getByText('integrationNotFound', { exact: true }).first().waitFor();
      const referred = operation.locator('details.referred').first();
      await referred.locator('summary').click();
      await referred.getByText('required').first().waitFor();
    }));

  it('tries an operation, and shows the answer and where it stands in the journal', () =>
    browser.open(mock, '#/reference/external-support/getIntegration', async (page) => {
      await tryIt(page).getByRole('button', { name: 'Send' }).click();
      await tryIt(page).getByText('200', { exact: true }).waitFor();
      expect(await tryIt(page).getByRole('region', { name: 'Body of the answer' }).innerText()).toContain(
        '"data"',
      );
      await tryIt(page).getByRole('link', { name: 'See it in the journal' }).click();
      await page.getByRole('region', { name: 'Request' }).getByText('getIntegration').waitFor();
    }));

  it('gets the scenario that was chosen at its response', () =>
    browser.open(mock, '#/reference/external-support/getIntegration', async (page) => {
      const operation = page.getByRole('region', { name: 'Operation' });
      await operation.getByText('404', { exact: true }).first().click();
      await operation.getByText('integrationNotFound', { exact: true }).first().click();
      await operation.getByRole('button', { name: 'Try it' }).locator('visible=true').click();
      await tryIt(page).getByRole('button', { name: 'Send' }).click();
      await tryIt(page).getByText('404', { exact: true }).waitFor();
    }));

  it('says what was wrong with a request that the mock refuses', () =>
    browser.open(mock, '#/reference/external-support/getIntegration', async (page) => {
      await tryIt(page).getByLabel('Headers', { exact: true }).fill('');
      await tryIt(page).getByRole('button', { name: 'Send' }).click();
      await tryIt(page).getByText('401', { exact: true }).waitFor();
    }));

  it('says that a link leads to no operation', () =>
    browser.open(mock, '#/reference/external-support/noSuchOperation', async (page) => {
      await page.getByRole('alert').getByText('no document has this operation').waitFor();
    }));
});
