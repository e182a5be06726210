/// <reference lib="dom" />
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { findChromium } from '../../../spec/test/chromium.ts';

/** Why the page is not tested in a browser, if there is none. */
const REASON =
  'there is no Chromium on the PATH, nor named by CHROMIUM: the workbench is not tested in a browser';

/** In milliseconds: a guard against a hang only. It ends before the test does, so that the message says what is missing. */
const WAIT = 40_000;

/** What axe-core gives of one rule that the page breaks. */
interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** A browser for the workbench in one test file. It is started before the tests and closed after them. */
export class WorkbenchInBrowser {
  #browser: Browser | undefined;

  constructor() {
    const executablePath = findChromium();
    // A reporter counts the tests that are skipped, and does not say why.
    if (!executablePath) process.stderr.write(`${REASON}\n`);
    beforeAll(async () => {
      if (!executablePath) return;
      const args = ['--no-sandbox', '--disable-dev-shm-usage'];
      this.#browser = await chromium.launch({ executablePath, args });
    }, 120_000);
    afterAll(async () => {
      await this.#browser?.close();
    });
  }

  /** Skips a test if there is no browser. */
  skipWithout(skip: (reason: string) => void): void {
    if (!this.#browser) skip(REASON);
  }

  /**
   * Opens the workbench of a mock. A request to another server, a dialog, an error in the page, or something that its
   * content security policy refuses, fails the test.
   *
   * @param place the part of the address after `/_specpact/`, such as `#/requests`.
   */
  async open(
    mock: { url: string },
    place: string,
    look: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    if (!this.#browser) throw new Error('there is no browser');
    const context = await this.#browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT);
    const faults: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.origin !== new URL(mock.url).origin)
        faults.push(`asked for ${url}`);
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('dialog', (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      // An answer of the mock may be a refusal: that is what the page is for.
      if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
        faults.push(message.text());
    });
    try {
      await page.goto(`${mock.url}/_specpact/${place}`);
      await look(page);
    } finally {
      await context.close();
    }
    expect(faults).toEqual([]);
  }
}

/** What axe-core finds wrong with the page as it is now: one line for each element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // The policy of the page does not hold for what the test brings.
  await page.evaluate(axe.source);
  // The text that was evaluated has put `axe` there, of which this file's types know nothing.
  const violations = await page.evaluate(
    async () =>
      (await (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run())
        .violations,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${html} ${failureSummary.replaceAll('\n', ' ')}`),
  );
}
