import { execFileSync, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commentText } from '../src/comment-text.ts';
import { run } from '../src/run.ts';
import { GitHub } from './github.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TOKEN = 'ghs_a-token-that-nobody-may-see';

let cwd: string;
let github: GitHub;
let printed: string;

/** A pull request: a branch of a repository with the External Support API and the pact of the auditor. */
beforeEach(async () => {
  github = await GitHub.start();
  cwd = await mkdtemp(join(tmpdir(), 'specpact-action-test-'));
  printed = '';
  await mkdir(join(cwd, 'node_modules'));
  await symlink(at('../../cli'), join(cwd, 'node_modules/specpact'));
  await mkdir(join(cwd, 'openapi'));
  await mkdir(join(cwd, 'pacts'));
  await cp(at('../../../openapi/external-support.yaml'), join(cwd, 'openapi/external-support.yaml'));
  const pact = 'webhook-auditor-external-support.json';
  await cp(at(`../../../pacts/${pact}`), join(cwd, 'pacts', pact));
  await writeFile(join(cwd, 'event.json'), JSON.stringify({ pull_request: { number: 7 } }));
  git('init', '-q', '-b', 'main');
  git('add', 'openapi', 'pacts');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-q', '-m', 'Begin');
  git('checkout', '-q', '-b', 'change');
});

afterEach(async () => {
  await github[Symbol.asyncDispose]();
  await rm(cwd, { recursive: true });
});

function git(...args: string[]): void {
  execFileSync('git', args, { cwd });
}

async function change(from: string, to: string): Promise<void> {
  const file = join(cwd, 'openapi/external-support.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(from, to));
}

const env = (more: Record<string, string> = {}) => ({
  GITHUB_WORKSPACE: cwd,
  GITHUB_EVENT_PATH: join(cwd, 'event.json'),
  GITHUB_REPOSITORY: 'acme/shop',
  GITHUB_API_URL: github.url,
  GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
  SPECPACT_TOKEN: TOKEN,
  SPECPACT_VERIFY_ARGUMENTS: '--no-replay',
  ...more,
});

const act = (more?: Record<string, string>) =>
  run(env(more), {
    write: (text) => {
      printed += text;
    },
  });

test('a change that breaks a consumer fails, and one comment says whom, until it is mended', async () => {
  await change('webhookUrl', 'webhookURL');
  expect(await act()).toBe(1);
  expect(github.comments).toHaveLength(1);
  const [comment] = github.comments;
  expect(comment?.body).toContain(
    '| webhook-auditor → external-support | ❌ 1 of 4 interactions not compatible (1 error) |\n',
  );
  expect(comment?.body).toMatch(
    /\| the document external-support \| ❌ \d breaking, \d harmless changes; breaks webhook-auditor; asks for a major version \|\n/,
  );
  expect(comment?.body).toContain('<details><summary>What specpact verify says</summary>');
  expect(printed).toMatch(/^::error file=openapi\/external-support\.yaml,line=\d+/m);

  await change('webhookURL', 'webhookUrl');
  expect(await act()).toBe(0);
  expect(github.comments).toHaveLength(1);
  expect(comment?.body).toContain('## ✅ Contracts\n');
  expect(comment?.body).toContain(
    '| webhook-auditor → external-support | ✅ compatible (4 interactions) |\n',
  );
  expect(comment?.body).toContain('| the document external-support | ✅ no change |\n');
  expect([...github.authorizations]).toEqual([`Bearer ${TOKEN}`]);
});

test('a comment of a person with the same beginning is left alone, however many there are', async () => {
  for (let count = 0; count < 150; count += 1) github.add('<!-- specpact -->', 'User');
  github.add('<!-- specpact: other -->', 'Bot');
  expect(await act()).toBe(0);
  expect(await act()).toBe(0);
  expect(github.comments).toHaveLength(152);
  expect(github.comments.at(-1)?.body).toContain('<!-- specpact -->\n## ✅ Contracts');
});

test('a pull request of a fork gets no comment: the summary has it, and the verdict stays', async () => {
  github.refusal = 403;
  await change('webhookUrl', 'webhookURL');
  expect(await act()).toBe(1);
  expect(printed).toMatch(
    /^::warning::the comment was not written: GitHub answered 403 to GET \/repos\/acme\/shop\/issues\/7\/comments.*a pull request of a fork never has it$/im,
  );
  expect(await readFile(join(cwd, 'summary.md'), 'utf8')).toContain('webhook-auditor → external-support');
  expect(printed).not.toContain(TOKEN);
});

test('on a push it judges, and neither compares with a base nor comments', async () => {
  await writeFile(join(cwd, 'event.json'), JSON.stringify({ ref: 'refs/heads/main' }));
  expect(await act()).toBe(0);
  expect(github.authorizations.size).toBe(0);
  const summary = await readFile(join(cwd, 'summary.md'), 'utf8');
  expect(summary).toContain('✅ compatible (4 interactions)');
  expect(summary).not.toContain('the document');
});

test('what cannot be judged fails with 2, and the comment says why', async () => {
  await change('openapi: 3', 'openapi: 9');
  expect(await act()).toBe(2);
  expect(github.comments[0]?.body).toMatch(/\| specpact verify \| ❌ could not run: .*external-support/);
});

test.for([
  [{ SPECPACT_COMMENT: 'yes' }, /the input comment takes true or false, not "yes"/],
  [
    { SPECPACT_WORKING_DIRECTORY: tmpdir() },
    /specpact is not installed here: npm install --save-dev specpact/,
  ],
] as const)('%o is refused', async ([more, message]) => {
  expect(await act(more)).toBe(2);
  expect(printed).toMatch(message);
});

test('names from pacts end no cell, mention nobody and are no HTML', () => {
  const pact = { ok: true, provider: 'b', findings: [], interactions: [], messages: [] };
  const json = { pacts: [{ ...pact, consumer: '@team | <img>\n`x`' }] };
  const text = commentText('', { verify: { code: 0, json, markdown: '', narration: '' }, diff: undefined });
  expect(text).toContain('| @\u200bteam \\| \\<img\\> \\`x\\` → b | ✅ compatible (0 interactions) |\n');
});

test('details that are too long for a comment stay in the summary', () => {
  const verify = { code: 0, json: { pacts: [] }, markdown: 'x'.repeat(70_000), narration: '' };
  const text = commentText('', { verify, diff: undefined });
  expect(text.length).toBeLessThan(1000);
  expect(text).toContain('They are in the summary of the job.');
});

test('the action hands each input on, and its program runs by itself', async () => {
  const { inputs, runs } = parse(await readFile(at('../action.yml'), 'utf8'));
  const [step] = runs.steps;
  const names = Object.keys(inputs);
  expect(step.env).toEqual(
    Object.fromEntries(
      names.map((name) => [`SPECPACT_${name.toUpperCase().replaceAll('-', '_')}`, `\${{ inputs.${name} }}`]),
    ),
  );
  const program = at('../bin/specpact-action.js');
  const { status, stdout } = spawnSync(process.execPath, [program], {
    env: { ...process.env, ...env({ SPECPACT_COMMENT: 'false' }) },
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: '4 interactions in 1 pact compared: all compatible\n1 document compared: no change\n',
  });
});
