import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../spec/test/chromium.ts';

/* The site is built, and its pages are read as files and in a browser. */

/** A guard against a hang only: the build writes hundreds of pages. */
const LONG = 600_000;

const SITE = fileURLToPath(new URL('../dist/site/', import.meta.url));

beforeAll(async () => {
  const build = fileURLToPath(new URL('../site/build.ts', import.meta.url));
  // A link to a page that is not there ends the build.
  await promisify(execFile)(process.execPath, [build], { maxBuffer: 2 ** 26 });
}, LONG);

async function pages(): Promise<Map<string, string>> {
  const files = (await readdir(SITE, { recursive: true })).filter((file) => file.endsWith('.html'));
  const all = await Promise.all(
    files.map(
      async (file) => [`/${file.replaceAll('\\', '/')}`, await readFile(join(SITE, file), 'utf8')] as const,
    ),
  );
  return new Map(all);
}

test('each link leads to a page and a heading of it', async () => {
  const all = await pages();
  const anchors = new Map(
    Array.from(all, ([path, html]) => [
      path,
      new Set(Array.from(html.matchAll(/ id="([^"]*)"/g), ([, id]) => id)),
    ]),
  );
  const broken: string[] = [];
  let count = 0;
  for (const [from, html] of all) {
    for (const [, href = ''] of html.matchAll(/<a [^>]*href="([^"]*)"/g)) {
      if (/^(?:[a-z]+:|\/\/)/.test(href)) continue;
      count += 1;
      const url = new URL(href, `http://site${from}`);
      const path = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
      const hash = decodeURIComponent(url.hash.slice(1));
      if (!anchors.has(path) || (hash !== '' && !anchors.get(path)?.has(hash)))
        broken.push(`${from}: ${href}`);
    }
  }
  expect(broken).toEqual([]);
  expect(count).toBeGreaterThan(10_000);
});

test('nothing is loaded from another host', async () => {
  for (const [path, html] of await pages()) {
    const loaded = Array.from(
      html.matchAll(/<(?:script|link|img|iframe)[^>]* (?:src|href)="([^"]*)"/g),
      ([, url]) => url,
    );
    expect({ path, foreign: loaded.filter((url) => /^(?:[a-z]+:)?\/\//.test(url ?? '')) }).toEqual({
      path,
      foreign: [],
    });
  }
});

test('each finding, change and command has a page', async () => {
  const all = await pages();
  const headings = async (file: string) => {
    const list = await readFile(new URL(`../../${file}`, import.meta.url), 'utf8');
    return Array.from(list.matchAll(/^### (.+)$/gm), ([, heading = '']) => heading.split(' · ')).flat();
  };
  const wanted = [
    ...(await headings('compare/docs/findings.md')).map((code) => `/findings/${code}.html`),
    ...(await headings('live/docs/findings.md')).map((code) => `/live-findings/${code}.html`),
    ...(await headings('diff/docs/changes.md')).map((code) => `/changes/${code}.html`),
    ...['lint', 'mock', 'verify', 'diff', 'can-i-deploy'].map((name) => `/commands/${name}.html`),
  ];
  expect(wanted.length).toBeGreaterThan(400);
  expect(wanted.filter((path) => !all.has(path))).toEqual([]);
});

test('llms.txt leads to the Markdown of every page, in one step or by the code of an entry', async () => {
  const text = await readFile(join(SITE, 'llms.txt'), 'utf8');
  expect(text).toMatch(/^# specpact\n\n> [^\n]+\n\n## Start\n\n- \[[^\]]+\]\(\/start\/own-an-api\.md\): \S/);
  const links = Array.from(text.matchAll(/^- \[[^\]]+\]\(\/(\S+\.md)\)/gm), ([, path = '']) => path);
  const folders = Array.from(text.matchAll(/`\/([\w-]+)\/CODE\.md`/g), ([, folder = '']) => folder);
  expect(folders).toEqual(['findings', 'live-findings', 'changes']);
  const written = (await readdir(SITE, { recursive: true }))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.md'));
  const isListed = (file: string) => links.includes(file) || folders.includes(file.split('/')[0] ?? '');
  expect(written.filter((file) => !isListed(file))).toEqual([]);
  expect(links.filter((file) => !written.includes(file))).toEqual([]);
  // Each page of the site but the first one is there as Markdown, too.
  const html = [...(await pages()).keys()].filter((path) => !['/index.html', '/404.html'].includes(path));
  expect(html.map((path) => path.replace(/^\/(.*)\.html$/, '$1.md')).sort()).toEqual(written.sort());
});

describe('in a browser', () => {
  const executablePath = findChromium();
  let browser: Browser | undefined;
  let page: Page;
  let origin = '';
  const foreign: string[] = [];
  const server = createServer(async ({ url = '/' }, response) => {
    const path = decodeURIComponent(new URL(url, 'http://site').pathname);
    try {
      const bytes = await readFile(join(SITE, path.endsWith('/') ? `${path}index.html` : path));
      const type = /\.js$/.test(path) ? 'text/javascript' : /\.css$/.test(path) ? 'text/css' : 'text/html';
      response.writeHead(200, { 'content-type': type }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });

  beforeAll(async () => {
    if (!executablePath) return;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) foreign.push(request.url());
    });
  }, LONG);
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  const withBrowser = test.runIf(executablePath);

  withBrowser(
    'the search finds the page of a finding, by the keyboard alone',
    { timeout: LONG },
    async () => {
      await page.goto(`${origin}/`);
      await page.getByRole('link', { name: 'I own an API' }).first().click();
      await page.waitForURL('**/start/own-an-api.html');
      await page.keyboard.press('Control+k');
      await page.locator('.search-input').fill('undescribed-property');
      await page.locator('.VPLocalSearchBox .result').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(/undescribed-property/);
      await expect.poll(() => page.locator('h1').innerText()).toContain('undescribed-property');
      expect(foreign).toEqual([]);
    },
  );

  withBrowser('dark and light', { timeout: LONG }, async () => {
    await page.goto(`${origin}/packages/mock.html`);
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.locator('.VPNavBarAppearance .VPSwitchAppearance').click();
    await expect.poll(background).not.toBe(light);
  });

  withBrowser(
    'on a phone no page is wider than the screen, and the menu opens',
    { timeout: LONG },
    async () => {
      await page.setViewportSize({ width: 390, height: 800 });
      for (const path of ['/', '/start/own-an-api.html', '/findings/index.html', '/commands/diff.html']) {
        await page.goto(`${origin}${path}`);
        expect({ path, width: await page.evaluate(() => document.documentElement.scrollWidth) }).toEqual({
          path,
          width: 390,
        });
      }
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('link', { name: 'I call an API' }).click();
      await page.waitForURL('**/start/call-an-api.html');
    },
  );
});
