import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { CoverageModel, DiffModel, OperationCoverageModel, VerdictModel } from '@specpact/workbench';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { Project } from '../../../test/project.ts';

let project: Project;
let end: AbortController;

/* The first start loads the mock and the judge. On a busy machine that takes longer than any of the tests. */
beforeAll(async () => {
  await Promise.all([import('@specpact/mock'), import('@specpact/verify'), import('@specpact/diff')]);
}, 180_000);

beforeEach(async () => {
  project = await Project.create();
  end = new AbortController();
});

afterEach(async () => {
  end.abort();
  await project[Symbol.asyncDispose]();
});

/** The command, once it has printed the address of its page. */
async function opened(args: string[] = ['--port', '0'], { isTTY = false, env = {} } = {}) {
  let output = '';
  let tell = (_: string) => {};
  const address = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const run = project.run(['open', ...args], {
    signal: end.signal,
    isTTY,
    env,
    onWrite: (text) => {
      output += text;
      const url = /http:\S+/.exec(output)?.[0];
      if (url !== undefined) tell(url);
    },
  });
  const ended = run.then(({ stderr }) => Promise.reject(new Error(`it has ended: ${stderr}`)));
  const url = await Promise.race([address, ended]);
  const read = async <T>(panel: string): Promise<T> => {
    const response = await fetch(`${url}workbench/${panel}`);
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  };
  return { url, run, read };
}

/** What an open page is told to read again, from now on. */
async function news(url: string) {
  const told = new Set<string>();
  const response = await fetch(`${url}workbench/events`, { signal: end.signal });
  const listen = async () => {
    if (!response.body) return;
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      for (const [, data = '[]'] of chunk.matchAll(/^data: (.*)$/gm))
        for (const part of JSON.parse(data) as string[]) told.add(part);
    }
  };
  listen().catch((error: unknown) => {
    if (!end.signal.aborted) throw error;
  });
  return told;
}

function git(...args: string[]): void {
  const named = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...named, ...args], { cwd: project.cwd, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

const withoutUrl = (text: string) => text.replaceAll('webhookUrl', 'webhookAddress');

test('the page is told the verdict, at its lines in both files', async () => {
  await project.document(withoutUrl);
  const { read } = await opened();
  const { counts, pacts } = await read<VerdictModel>('verdict.json');
  expect(counts).toMatchObject({ interactions: 1, errors: 1 });
  const [finding] = pacts[0]?.interactions[0]?.findings ?? [];
  expect(finding?.message).toContain('webhookUrl');
  for (const place of [finding?.pact, finding?.document]) {
    const line = place?.lines.find(({ number }) => number === place.line);
    expect(line?.text.trim()).toBeTruthy();
  }
  expect(finding?.pact).toMatchObject({ file: 'pacts/auditor.json' });
  expect(finding?.document).toMatchObject({ file: 'openapi/external-support.yaml' });
});

test('values of a request are not shown beside a finding', async () => {
  await project.document(withoutUrl);
  const { read } = await opened();
  expect(JSON.stringify(await read('verdict.json'))).not.toContain('API_KEY');
});

test('the page is told who reads which field', async () => {
  const { read } = await opened();
  const { operations, totals } = await read<CoverageModel>('coverage.json');
  expect(totals.field.covered).toBe(2);
  expect(operations).toContainEqual(
    expect.objectContaining({ operation: 'getIntegration', consumers: ['auditor'] }),
  );
  const { responses } = await read<OperationCoverageModel>(
    'coverage.json?document=external-support&operation=getIntegration',
  );
  const fields = responses.find(({ status }) => status === '200')?.fields;
  expect(fields).toContainEqual({ name: 'data.webhookUrl', consumers: ['auditor'] });
  expect(fields).toContainEqual({ name: 'data.id', consumers: [] });
});

test('the page is told what changed since the default branch, and whom it breaks', async () => {
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'one');
  await project.document(withoutUrl);
  const { read } = await opened();
  const { documents, base } = await read<DiffModel>('diff.json');
  expect(base).toMatch(/^[0-9a-f]+$/);
  expect(documents[0]?.bump.needed).toBe('major');
  const change = documents[0]?.changes.find(({ consumers }) => consumers.includes('auditor'));
  expect(change).toMatchObject({ severity: 'breaking', operation: 'getIntegration' });
  expect(change?.old?.lines.length).toBeGreaterThan(0);
});

test('a save, a new pact and a commit are judged again', async () => {
  git('init', '-q', '-b', 'main');
  git('add', '.');
  git('commit', '-qm', 'one');
  const { url, read } = await opened();
  const told = await news(url);
  expect((await read<VerdictModel>('verdict.json')).counts.errors).toBe(0);

  await project.document(withoutUrl);
  await expect.poll(() => told.has('verdict')).toBe(true);
  await expect.poll(async () => (await read<VerdictModel>('verdict.json')).counts.errors).toBe(1);
  expect((await read<DiffModel>('diff.json')).counts.breaking).toBeGreaterThan(0);

  await project.pact({}, 'external-support', 'pacts/other.json');
  await expect.poll(async () => (await read<VerdictModel>('verdict.json')).pacts.length).toBe(2);

  git('commit', '-qam', 'two');
  await expect.poll(async () => (await read<DiffModel>('diff.json')).counts.breaking).toBe(0);
});

test('a document that is broken while somebody edits it is a problem at its line, until it is mended', async () => {
  const { read } = await opened();
  await project.document((text) => `${text}broken: [\n`);
  const problem = () => read<VerdictModel>('verdict.json').then(({ problems }) => problems[0]);
  await expect.poll(async () => (await problem())?.place?.file).toBe('openapi/external-support.yaml');
  expect((await problem())?.place?.lines.length).toBeGreaterThan(0);
  expect((await problem())?.problem).not.toContain(project.cwd);
  await project.document();
  await expect.poll(problem).toBeUndefined();
});

test('no pact is no problem, and the first one is judged although its folder is new', async () => {
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  const { read } = await opened();
  expect(await read<VerdictModel>('verdict.json')).toMatchObject({ problems: [], pacts: [] });
  await mkdir(join(project.cwd, 'pacts'));
  await project.pact();
  await expect.poll(async () => (await read<VerdictModel>('verdict.json')).pacts.length).toBe(1);
});

test('outside a repository the changes say what is missing', async () => {
  const { read } = await opened();
  const { problems } = await read<DiffModel>('diff.json');
  expect(problems[0]?.problem).toContain('no git repository');
});

/** A configuration that keeps its thread busy while there is a file `wait`, but not for ever. */
const SLOW_CONFIG = `
import { existsSync, writeFileSync } from 'node:fs';
const at = (name) => new URL(name, import.meta.url);
if (existsSync(at('wait'))) writeFileSync(at('waits'), '');
const end = Date.now() + 10_000;
while (existsSync(at('wait')))
  if (Date.now() > end) throw new Error('the thread was kept busy for too long');
export default {};
`;

test('the mock answers while a panel is judged', async () => {
  const config = join(project.cwd, 'specpact.config.mjs');
  await writeFile(config, SLOW_CONFIG);
  const { url, read } = await opened();
  await writeFile(join(project.cwd, 'wait'), '');
  // A changed configuration is loaded again, in any thread.
  await utimes(config, new Date(), new Date(Date.now() - 60_000));
  const verdict = read<VerdictModel>('verdict.json');
  await expect.poll(() => existsSync(join(project.cwd, 'waits'))).toBe(true);
  expect((await fetch(`${url}health`)).status).toBe(200);
  await rm(join(project.cwd, 'wait'));
  expect(await verdict).toMatchObject({ problems: [], counts: { interactions: 1 } });
});

test('Ctrl-C ends it with exit code 0', async () => {
  const { run, url } = await opened();
  await news(url);
  end.abort();
  expect((await run).code).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test('another port is taken if the usual one is not free, but not if a port was asked for', async () => {
  const taken = createServer();
  const isMine = await new Promise<boolean>((resolve) => {
    taken.once('error', () => resolve(false));
    taken.listen(4010, '127.0.0.1', () => resolve(true));
  });
  try {
    const { url } = await opened([]);
    expect(new URL(url).port).not.toBe('4010');
    const asked = await project.run(['open', '--port', new URL(url).port]);
    expect(asked.code).toBe(2);
    expect(asked.stderr).toContain(new URL(url).port);
  } finally {
    if (isMine) taken.close();
  }
});

/** A browser that writes down the address that it is given. */
async function browser(): Promise<{ path: string; asked: () => Promise<string> }> {
  const path = join(project.cwd, 'browser.sh');
  const file = join(project.cwd, 'asked.txt');
  await writeFile(path, `#!/bin/sh\necho "$1" > '${file}'\n`);
  await chmod(path, 0o755);
  return { path, asked: () => readFile(file, 'utf8').catch(() => '') };
}

test('on a terminal the browser is opened', async () => {
  const { path, asked } = await browser();
  const { url } = await opened(['--port', '0'], { isTTY: true, env: { BROWSER: path } });
  await expect.poll(asked).toBe(`${url}\n`);
});

test.each([
  ['--no-browser', { isTTY: true, args: ['--no-browser'] }],
  ['no terminal', { isTTY: false, args: [] }],
])('with %s no browser is started', async (_, { isTTY, args }) => {
  const { run } = await opened(['--port', '0', ...args], { isTTY, env: { BROWSER: 'no-such-browser' } });
  end.abort();
  const { code, stderr } = await run;
  expect(code).toBe(0);
  expect(stderr).not.toContain('no browser');
});

test('a browser that cannot be started ends nothing', async () => {
  const { read, run } = await opened(['--port', '0'], { isTTY: true, env: { BROWSER: 'no-such-browser' } });
  await read('verdict.json');
  end.abort();
  const { code, stderr } = await run;
  expect(code).toBe(0);
  expect(stderr).toContain('open this address');
});

test.each([
  [['api.yaml'], 'open takes no "api.yaml"'],
  [['--prot', '1'], '--port'],
  [['--port', 'x'], 'a whole number'],
])('%j is refused, and nothing is served', async (args, reason) => {
  const { code, stderr, stdout } = await project.run(['open', ...args]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(reason);
});
