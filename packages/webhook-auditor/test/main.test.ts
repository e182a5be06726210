import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '@specpact/external-support-client';
import { type Mock, startMock } from '@specpact/mock';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runMain } from './run-main.ts';

let mock: Mock<Api>;

beforeAll(async () => {
  mock = await startMock<Api>({
    document: new URL('../../../openapi/external-support.yaml', import.meta.url),
  });
});

beforeEach(() => {
  mock.given('no integration exists for project {projectId}', { projectId: 'none' });
  mock.given('the provider fails for project {projectId}', { projectId: 'down' });
});

afterAll(() => mock[Symbol.asyncDispose]());

const at = (...args: string[]) => ['--base-url', mock.url, ...args];

test('all is well', async () => {
  expect(await runMain(at('p-1', 'p-2', 'p-1', '--allow-host', 'my-system.com'))).toEqual({
    code: 0,
    stdout: '2 projects, 0 to look at\n',
    stderr: '',
  });
});

test('missing, wrong and stale integrations are listed in the order of the ids', async () => {
  const { code, stdout } = await runMain(
    at('none', 'p-1', '--allow-host', 'example.com', '--stale-days', '30'),
  );
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^none {2}not-integrated +no integration\np-1 {3}wrong +https:\/\/my-system\.com\/webhook\/jelou {2}the host my-system\.com is not allowed; not updated for \d+ days\n2 projects, 2 to look at\n$/,
  );
});

test('a project that fails is tried again and then listed with the others', async () => {
  const { code, stdout } = await runMain(at('down', 'p-1', '..', '--format', 'json'));
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject([
    { projectId: 'down', kind: 'unread', reasons: ['HTTP 500'] },
    { projectId: 'p-1', kind: 'ok' },
    { projectId: '..', kind: 'unread' },
  ]);
});

test('a wrong credential ends the program with one line', async () => {
  mock.given('the credentials are not valid for project {projectId}', { projectId: 'p-401' });
  const ids = Array.from({ length: 50 }, (_, index) => `q-${index}`);
  const { code, stdout, stderr } = await runMain(at('--concurrency', '1', 'p-401', ...ids));
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'webhook-auditor: the API refuses the credentials (401)\n',
  });
});

test('ids from standard input and from a file, with comments', async () => {
  const input = 'p-1 # ours\n\n# none\np-2\n';
  expect((await runMain(at(), { input })).stdout).toBe('2 projects, 0 to look at\n');
  const folder = await mkdtemp(join(tmpdir(), 'webhook-auditor-'));
  try {
    await writeFile(join(folder, 'ids'), input);
    expect((await runMain(at('--file', join(folder, 'ids'), 'p-3'))).stdout).toBe(
      '3 projects, 0 to look at\n',
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('CSV, and progress on a terminal', async () => {
  const { stdout, stderr } = await runMain(at('--format', 'csv', '=1+1', 'p-1'), { isTTY: true });
  expect(stdout).toBe(
    'projectId,kind,webhookUrl,reasons\r\n' +
      '"\'=1+1",ok,https://my-system.com/webhook/jelou,\r\np-1,ok,https://my-system.com/webhook/jelou,\r\n',
  );
  expect(stderr).toBe('\r1/2\r2/2\n');
});

test.each<[string, string[], RegExp]>([
  ['no ids', [], /no project ids\nusage: webhook-auditor/],
  ['an unknown flag', ['--hosts', 'x'], /Unknown option '--hosts'/],
  ['an unknown format', ['--format', 'xml', 'p-1'], /--format takes table, json, csv/],
  ['an invalid number', ['--concurrency', '0', 'p-1'], /--concurrency takes a whole number from 1, not "0"/],
  ['an empty number', ['--stale-days', '', 'p-1'], /--stale-days takes a whole number from 1, not ""/],
  ['a file that is not there', ['--file', 'nowhere'], /ENOENT.*nowhere/],
])('%s: one clear line, and 2', async (_, args, message) => {
  const { code, stdout, stderr } = await runMain(at(...args));
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});

test('no credentials', async () => {
  const { code, stderr } = await runMain(at('p-1'), { env: {} });
  expect([code, stderr]).toEqual([2, expect.stringContaining('set EXTERNAL_SUPPORT_API_KEY')]);
});
