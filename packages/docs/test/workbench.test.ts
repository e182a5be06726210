import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { main } from 'specpact';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accessibilityFaults, WorkbenchInBrowser } from '../../mock/test/workbench/workbench-in-browser.ts';
import type { PICTURES } from '../site/content/pictures.ts';
import { ROOT } from '../site/content/repository.ts';

/*
 * `specpact open` in a repository whose document has just changed, used in a browser as a person does. With
 * PICTURES=write, the pictures of the documentation are taken on the way.
 */

/** A guard against a hang only. */
const LONG = 120_000;

const DOCUMENT = 'openapi/external-support.yaml';

const browser = new WorkbenchInBrowser();
const end = new AbortController();
let folder: string;
let workbench: { url: string };
let run: Promise<number>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-workbench-'));
  await mkdir(join(folder, 'openapi'));
  await cp(join(ROOT, DOCUMENT), join(folder, DOCUMENT));
  await cp(join(ROOT, 'pacts'), join(folder, 'pacts'), { recursive: true });
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'Begin');
  await rename('webhookUrl', 'webhookURL');
  workbench = { url: await opened() };
  for (const project of ['p-1', 'p-2']) await ask(project, { 'x-api-key': 'test' });
  await ask('p-3');
}, LONG);

afterAll(async () => {
  end.abort();
  await run;
  await rm(folder, { recursive: true });
});

beforeEach(({ skip }) => browser.skipWithout(skip));

/** Renames a member of the document, as somebody does who has not asked the consumers. */
async function rename(from: string, to: string): Promise<void> {
  const text = await readFile(join(folder, DOCUMENT), 'utf8');
  await writeFile(join(folder, DOCUMENT), text.replaceAll(from, to));
}

/** Starts the command. @returns the address of the mock. */
function opened(): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const write = (text: string) => {
      output += text;
      const url = /http:\/\/[^/\s]+/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    };
    run = main(['open', '--port', '0', '--no-browser'], {
      stdout: { write },
      stderr: { write },
      env: {},
      cwd: folder,
      signal: end.signal,
    });
    run.then(() => reject(new Error(`it has ended: ${output}`)), reject);
  });
}

async function ask(project: string, headers: Record<string, string> = {}): Promise<void> {
  await fetch(`${workbench.url}/v1/external-support/${project}`, { headers });
}

const visit = (place: string, look: (page: Page) => Promise<void>, options = {}) =>
  browser.open(workbench, place, look, { viewport: { width: 1280, height: 800 }, ...options });

/** Takes the picture of the documentation, if that is what the run is for. */
async function picture(page: Page, name: (typeof PICTURES)[number]): Promise<void> {
  if (process.env.PICTURES !== 'write') return;
  await page.screenshot({ path: join(ROOT, `packages/docs/site/pictures/${name}.png`) });
}

test('the reference tries an operation', { timeout: LONG }, () =>
  visit('#/reference/external-support/getIntegration', async (page) => {
    await page.getByRole('button', { name: 'Send' }).click();
    const body = page.getByRole('region', { name: 'Body of the answer' });
    await body.getByText('webhookURL').waitFor();
    await picture(page, 'reference');
    expect(await page.getByRole('link', { name: 'getIntegration' }).count()).toBe(0);
  }),
);

test('the journal shows what was wrong with a request', { timeout: LONG }, () =>
  visit('#/requests', async (page) => {
    await page.getByRole('link', { name: 'p-3' }).click();
    await page.getByRole('heading', { name: 'What was wrong' }).waitFor();
    await picture(page, 'requests');
    expect(await page.getByText('Invalid security scheme used').count()).toBe(1);
  }),
);

test('the matrix shows whom the change breaks, and where in both files', { timeout: LONG }, () =>
  visit('#/contracts', async (page) => {
    const finding = page.getByText('the 200 response of getIntegration describes no field').first();
    await finding.waitFor();
    await picture(page, 'contracts');
    const row = page.getByRole('row', { name: /getIntegration/ });
    await row.getByRole('link').or(row.getByRole('button')).first().waitFor();
    expect(await page.getByRole('columnheader').allInnerTexts()).toEqual([
      'Operation',
      'external-support-client',
      'webhook-auditor',
      'webhook-inbox',
    ]);
    expect(await page.getByText(/pacts\/webhook-auditor-external-support\.json:\d+/).count()).toBeGreaterThan(
      0,
    );
  }),
);

test('the coverage shows who reads a field', { timeout: LONG }, () =>
  visit('#/coverage', async (page) => {
    await page.getByRole('link', { name: /^GET \/v1\/external-support/ }).click();
    await page.getByText('data.brainId').first().waitFor();
    expect(await page.locator('main').innerText()).toContain('external-support-client');
  }),
);

test('the changes show both sides, and follow the file', { timeout: LONG }, () =>
  visit('#/changes', async (page) => {
    await page.getByText('is gone; there is').first().waitFor();
    await picture(page, 'changes');
    await rename('webhookURL', 'webhookUrl');
    await page.getByText('is gone; there is').first().waitFor({ state: 'detached' });
    await rename('webhookUrl', 'webhookURL');
    await page.getByText('is gone; there is').first().waitFor();
    expect(await page.getByText('major', { exact: true }).count()).toBe(1);
  }),
);

test.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 390],
] as const)(
  'axe-core finds nothing in the %s theme at a width of %i',
  { timeout: LONG },
  (colorScheme, width) =>
    visit(
      '#/contracts',
      async (page) => {
        for (const [place, text] of [
          ['#/contracts', 'describes no field'],
          ['#/coverage', 'Only those that nobody uses'],
          ['#/changes', 'is gone; there is'],
        ] as const) {
          await page.evaluate((hash) => location.assign(hash), place);
          await page.getByText(text).first().waitFor();
          expect({ place, faults: await accessibilityFaults(page) }).toEqual({ place, faults: [] });
        }
      },
      { colorScheme, viewport: { width, height: 800 } },
    ),
);
