import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test as testAnywhere } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';
import { runReadme } from './readme-commands.ts';
import { Workspace } from './workspace.ts';

/* The README of each example is run as it stands, in a copy outside of this repository. */

/** A guard against a hang only: each command is a process. */
const LONG = 300_000;

// The READMEs use a shell.
const test = testAnywhere.runIf(process.platform !== 'win32');

let workspace: Workspace;

beforeAll(async () => {
  workspace = await Workspace.create();
}, LONG);
afterAll(() => workspace[Symbol.asyncDispose]());

test('a provider: its commands print what its README shows', { timeout: LONG }, async () => {
  const { count, departures } = await runReadme(await workspace.example('provider'));
  expect(departures).toEqual([]);
  expect(count).toBe(7);
});

test('a consumer: its commands print what its README shows, and its pact is the provider’s', {
  timeout: LONG,
}, async () => {
  const folder = await workspace.example('consumer');
  const { count, departures } = await runReadme(folder);
  expect(departures).toEqual([]);
  expect(count).toBe(5);
  const kept = new URL('../examples/provider/pacts/invoices-orders.json', import.meta.url);
  const written = await readFile(join(folder, 'pacts/invoices-orders.json'), 'utf8');
  expect(written).toBe(await readFile(kept, 'utf8'));
});

test('a frontend: its commands print what its README shows, and the page lists the orders', {
  timeout: LONG,
}, async ({ skip }) => {
  const folder = await workspace.example('frontend');
  const executablePath = findChromium();
  const [, page = ''] = /Local: {3}(\S+)/.exec(await readFile(join(folder, 'README.md'), 'utf8')) ?? [];
  const listed: string[][] = [];
  const { count, departures } = await runReadme(folder, async () => {
    if (!executablePath) return;
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    try {
      const tab = await browser.newPage();
      await tab.goto(page);
      await tab.waitForSelector('li');
      listed.push(await tab.locator('li').allTextContents());
    } finally {
      await browser.close();
    }
  });
  expect(departures).toEqual([]);
  expect(count).toBe(6);
  if (!executablePath) skip('there is no Chromium: the page was not opened');
  expect(listed).toEqual([['Order 41, open: 12.00', 'Order 42, paid: 9.50']]);
});
