import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';

/** Why a page is not tested in a browser, if there is none. */
const REASON = 'there is no Chromium on the PATH, nor named by CHROMIUM: the page is not tested in a browser';

/** A browser for the pages of one test file. It is started before the tests and closed after them. */
export class PageInBrowser {
  #browser: Browser | undefined;
  #folder = '';

  constructor() {
    const executablePath = findChromium();
    // A reporter counts the tests that are skipped, and does not say why.
    if (!executablePath) process.stderr.write(`${REASON}\n`);
    beforeAll(async () => {
      this.#folder = await mkdtemp(join(tmpdir(), 'specpact-page-'));
      if (executablePath) {
        const args = ['--no-sandbox', '--disable-dev-shm-usage'];
        this.#browser = await chromium.launch({ executablePath, args });
      }
    }, 120_000);
    afterAll(async () => {
      await this.#browser?.close();
      await rm(this.#folder, { recursive: true, force: true });
    });
  }

  /** Skips a test if there is no browser. */
  skipWithout(skip: (reason: string) => void): void {
    if (!this.#browser) skip(REASON);
  }

  /** Opens a page. A request to anywhere, a dialog, or an error in the page, fails the test. */
  async open(
    markup: string,
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    if (!this.#browser) throw new Error('there is no browser');
    const file = join(this.#folder, 'page.html');
    await writeFile(file, markup);
    const context = await this.#browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('request', (request) => {
      if (request.url().split('#')[0] !== pathToFileURL(file).href) faults.push(`asked for ${request.url()}`);
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => faults.push(dialog.message()));
    page.on('console', (message) => faults.push(message.text()));
    await page.goto(pathToFileURL(file).href);
    await look(page);
    await context.close();
    expect(faults).toEqual([]);
  }
}
