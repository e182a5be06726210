import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium } from '../../../spec/test/chromium.ts';
import { prepareClient, writeClients } from '../../src/folder/client-folder.ts';
import { makeProject } from '../compiled.ts';
import { PAGE } from './page.ts';
import { startShop } from './shop-server.ts';

const require = createRequire(import.meta.url);
const executablePath = findChromium();
let browser: Browser | undefined;
let project: string;
let shop: Awaited<ReturnType<typeof startShop>>;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  if (!executablePath) return;
  project = await makeProject();
  const folder = join(project, 'shop');
  const file = fileURLToPath(new URL('shop.yaml', import.meta.url));
  const options = { file, folder, documentPath: 'shop.yaml', layout: 'client', imports: 'ts' } as const;
  await writeClients([await prepareClient({ ...options, plugins: ['tanstack-query', 'swr'] })]);
  shop = await startShop(await bundled());
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}, 60_000);
beforeEach(async ({ skip }) => {
  if (!browser) return skip('there is no Chromium on the PATH (or named by CHROMIUM)');
  faults.length = 0;
  page = await browser.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
  await page.goto(shop.url);
  await page.getByText('1: 10').waitFor();
  return async () => {
    await page.close();
    expect(faults.filter((fault) => !fault.includes('favicon') && !fault.includes('404'))).toEqual([]);
  };
});
afterAll(async () => {
  await browser?.close();
  shop?.close();
  if (project) await rm(project, { recursive: true });
});

/** What an application bundles for its page: the generated client, React, TanStack Query and SWR. */
async function bundled(): Promise<string> {
  const installed = {
    react: dirname(require.resolve('react/package.json')),
    'react-dom': dirname(require.resolve('react-dom/package.json')),
    swr: dirname(require.resolve('swr/package.json')),
    '@tanstack/react-query': dirname(require.resolve('@tanstack/react-query/package.json')),
  };
  for (const [name, from] of Object.entries(installed)) {
    await mkdir(dirname(join(project, 'node_modules', name)), { recursive: true });
    await symlink(from, join(project, 'node_modules', name), 'junction');
  }
  const input = join(project, 'page.js');
  await writeFile(input, PAGE);
  const bundle = await rolldown({
    input,
    platform: 'browser',
    // These libraries mark their modules for React's servers, and rolldown warns of each.
    onLog: (level, log, handle) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && handle(level, log),
    transform: { define: { 'process.env.NODE_ENV': '"development"' } },
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  expect(output[0].imports).toEqual([]);
  return output[0].code;
}

test('a table with TanStack Query in React: pages, and a mutation that makes them be asked again', async () => {
  const rows = () => page.locator('li').allInnerTexts();
  expect(await rows()).toEqual(['1: 10', '2: 20']);
  await page.getByRole('button', { name: 'More' }).click();
  await expect.poll(rows).toEqual(['1: 10', '2: 20', '3: 30']);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect.poll(rows).toEqual(['1: 10', '2: 20', '3: 30', '4: 40']);
  expect(shop.asked).toContain('?status=open');
  expect(shop.asked).toContain('?status=open&page=2');
});

test('a table with SWR in React: pages, and a mutation after which they are asked again', async () => {
  const rows = () => page.locator('#swr').innerText();
  await expect.poll(rows).toBe('1=10 2=20');
  expect(await page.locator('#first').innerText()).toBe('2');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(rows).toMatch(/^1=10 2=20 3=30/);
  await page.getByRole('button', { name: 'Add' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Next' }).isEnabled()).toBe(true);
  await page.getByRole('button', { name: 'Next' }).click();
  await expect.poll(rows).toMatch(/^1=10 2=20 3=30.* \d=70$/);
});

test('an upload tells how far it is, and its JSON part has no file name', async () => {
  const file = join(project, 'a.bin');
  await writeFile(file, Buffer.alloc(24_000_000, 'x'));
  await page.locator('input').setInputFiles(file);
  const told = async () =>
    (await page.evaluate('globalThis.progress ?? []')) as { loaded: number; total: number }[];
  await expect.poll(async () => (await told()).length).toBeGreaterThan(0);
  const [first] = await told();
  expect(first?.loaded).toBeLessThan(first?.total ?? 0);
  shop.release();
  await expect.poll(() => page.locator('#upload').innerText()).toMatch(/^stored 24000\d{3}$/);
  const progress = await told();
  const loaded = progress.map((each) => each.loaded);
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
  expect(loaded.at(-1)).toBe(progress[0]?.total);
  expect(shop.uploads.at(-1)).toContain('name="file"; filename="a.bin"');
  expect(shop.uploads.at(-1)).toMatch(
    /name="about"\r\nContent-Type: application\/json\r\n\r\n\{"title":"a.bin"\}/i,
  );
});

test('a chat reads its answer as it arrives, also where a character is cut in two', async () => {
  await page.getByRole('button', { name: 'Ask' }).click();
  await expect.poll(() => page.locator('#chat').innerText()).toBe('Hello – grüß.');
});
