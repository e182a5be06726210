import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Project } from '../project.ts';
import { Agent } from './agent.ts';

/*
 * `specpact mcp` as an agent uses it: another process, the SDK's own client, real stdin and stdout. The client judges
 * each structured result by the schema that the tool names.
 */
let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

/** What the command itself prints as JSON. */
async function printed(...args: string[]): Promise<unknown> {
  const { stdout } = await project.run([...args, '--format', 'json']);
  return JSON.parse(stdout);
}

const READING = [
  ...['lint', 'verify', 'coverage', 'diff', 'can_i_deploy', 'explain'],
  ...['mock_start', 'mock_set_states', 'mock_requests', 'mock_stop'],
];

test('says which tools there are; only those that judge count as read-only', async () => {
  await using agent = await Agent.start(project.cwd);
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(READING);
  const readOnly = tools.filter(({ annotations }) => annotations?.readOnlyHint);
  expect(readOnly.map(({ name }) => name)).toEqual(READING.filter((name) => !name.startsWith('mock')));
  for (const { inputSchema, outputSchema } of tools) {
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(JSON.stringify(outputSchema)).not.toContain('urn:');
  }
  expect(agent.client.getServerVersion()).toMatchObject({ name: 'specpact' });
  expect(agent.client.getInstructions()).toContain('without --write');
  expect(agent.errors).toEqual([]);
});

test('each tool gives a short text, and what its command prints with --format json', async () => {
  await project.document((text) => text.replaceAll('webhookUrl', 'webhookURL'));
  await mkdir(join(project.cwd, 'old'));
  const before = 'old/external-support.yaml';
  await writeFile(
    join(project.cwd, before),
    await readFile(new URL('../../../../openapi/external-support.yaml', import.meta.url)),
  );
  await using agent = await Agent.start(project.cwd);
  const now = 'openapi/external-support.yaml';
  const lint = await agent.call('lint', { documents: [now], lenientExamples: true });
  expect(lint.value).toEqual(await printed('lint', '--lenient-examples', now));
  expect(lint.text).toMatch(/^(not )?ok: 1 document: \d+ errors?, \d+ warnings?/);

  const verify = await agent.call('verify');
  expect(verify.value).toEqual(await printed('verify', '--no-replay'));
  expect(verify.text).toMatch(/^not ok: 1 interaction in 1 pact compared: 1 error/);
  expect(verify.text).toMatch(
    /- error response\.[\w.-]+: .*webhookUrl.*\(openapi\/external-support\.yaml:\d+:\d+, pacts/,
  );

  const named = { document: now, pacts: ['pacts/auditor.json'] };
  const coverage = await agent.call('coverage', named);
  expect(coverage.value).toEqual(
    await printed('coverage', '--document', now, '--pact', named.pacts[0] ?? ''),
  );
  expect(coverage.text).toMatch(/^covered: \d+ of \d+ operations?, /);

  const diff = await agent.call('diff', { old: before, new: now });
  expect(diff.value).toEqual(await printed('diff', before, now));
  expect(diff.text).toMatch(
    /^not ok: old\/external-support\.yaml → openapi\/external-support\.yaml: \d+ breaking/,
  );
  expect(diff.text).toContain('; breaks auditor');
  expect(agent.errors).toEqual([]);
});

test('asks the store that the server was started with, and no other', async () => {
  const at = (command: string) => project.run([...command.split(' '), '--store', 'store']);
  await at('environments --create production');
  await at('publish --app auditor --version 1 --branch main');
  await using agent = await Agent.start(project.cwd, '--store', 'store');
  const question = { app: 'auditor', version: '1', to: 'production' };
  const { text, value } = await agent.call('can_i_deploy', question);
  expect(value).toEqual(
    await printed('can-i-deploy', '--app=auditor', '--version=1', '--to=production', '--store=store'),
  );
  expect(text).toMatch(/^unknown: /);
  expect(await agent.call('can_i_deploy', { ...question, store: '/elsewhere' })).toMatchObject({
    isError: true,
    text: expect.stringContaining('there is no argument "store"'),
  });
});

test.each([
  ['response.body.incompatible', 'lint and verify'],
  ['operation.removed', 'diff'],
  ['live.server-error', 'live'],
])('explains %s, of %s', async (code, of) => {
  await using agent = await Agent.start(project.cwd);
  const { text, value } = await agent.call('explain', { code });
  expect(value).toEqual({ code, of, text });
  expect(text).toMatch(/^### /);
  expect(text).not.toMatch(/^## /m);
});

test.each([
  ['lint', { documnts: ['a'] }, 'lint: there is no argument "documnts"; did you mean `documents`?'],
  ['lint', { documents: 'a.yaml' }, 'lint: documents: '],
  ['verify', { document: 'openapi/external-support.yaml' }, '--document and --pact go together'],
  ['diff', { old: 'openapi/external-support.yaml' }, 'give both files: old and new'],
  ['diff', { since: '--explain=x' }, 'diff: since: '],
  ['diff', { since: 'HEAD:../secret.yaml' }, 'diff: since: '],
  ['diff', { since: 'nowhere' }, 'nowhere'],
  ['can_i_deploy', { app: '--store=/x', version: '1', to: 'production' }, 'can_i_deploy: app: '],
  ['explain', { code: 'response.body.incompatibl' }, 'did you mean `response.body.incompatible`?'],
  ['mock_requests', {}, 'no mock is running: start one with mock_start'],
  ['mock_start', { port: 70_000 }, 'mock_start: port: '],
  ['lint', { documents: ['openapi/nothing.yaml'] }, 'openapi/nothing.yaml: no such file'],
])('%s with wrong arguments %j is an error that says what to do', async (name, args, said) => {
  await using agent = await Agent.start(project.cwd);
  const { isError, text, value } = await agent.call(name, args);
  expect({ isError, value }).toEqual({ isError: true, value: undefined });
  expect(text).toContain(said);
});

test('a tool that is not there is an error of the protocol, with the name that was meant', async () => {
  await using agent = await Agent.start(project.cwd);
  await expect(agent.call('verfy')).rejects.toThrow('there is no tool "verfy"; did you mean `verify`?');
  await expect(agent.call('upgrade')).rejects.toThrow('start it with specpact mcp --write');
});

describe('the root folder', () => {
  beforeEach(async () => {
    await writeFile(join(project.cwd, '../outside-specpact.yaml'), 'openapi: 3.1.0\nsecret: s3cr3t\n');
    await symlink('../outside-specpact.yaml', join(project.cwd, 'link.yaml'));
    await symlink('..', join(project.cwd, 'up'));
    await symlink('../../outside-specpact.yaml', join(project.cwd, 'pacts/link.json'));
  });

  afterEach(() => rm(join(project.cwd, '../outside-specpact.yaml')));

  const ESCAPES = [
    '../outside-specpact.yaml',
    '/etc/passwd',
    'link.yaml',
    'up/outside-specpact.yaml',
    'pacts/link.json',
  ];

  test.each(ESCAPES)('no tool reads %s', async (file) => {
    await using agent = await Agent.start(project.cwd);
    const own = 'openapi/external-support.yaml';
    const calls: [string, Record<string, unknown>][] = [
      ['lint', { documents: [file] }],
      ['verify', { document: file, pacts: ['pacts/auditor.json'] }],
      ['verify', { document: own, pacts: [file] }],
      ['coverage', { document: own, pacts: [file] }],
      ['diff', { old: own, new: file }],
      ['mock_start', { documents: [file] }],
    ];
    for (const [name, args] of calls) {
      const { isError, text } = await agent.call(name, args);
      expect({ name, isError, text }).toMatchObject({
        isError: true,
        text: expect.stringContaining('outside the root folder'),
      });
      expect(text).not.toContain('s3cr3t');
    }
  });

  test('a resource that leads outside is not listed, and not read', async () => {
    await using agent = await Agent.start(project.cwd);
    const { resources } = await agent.client.listResources();
    expect(resources.map(({ name }) => name)).toEqual([
      'openapi/external-support.yaml',
      'pacts/auditor.json',
    ]);
    for (const uri of [
      'specpact:///pacts/link.json',
      'specpact:///../outside-specpact.yaml',
      'file:///etc/passwd',
    ]) {
      await expect(agent.client.readResource({ uri })).rejects.toThrow('there is no resource');
    }
  });

  test('no tool writes outside', async () => {
    await using agent = await Agent.start(project.cwd, '--write');
    for (const out of ['../written.yaml', 'up/written.yaml', '/written.yaml']) {
      const { isError, text } = await agent.call('bundle', {
        document: 'openapi/external-support.yaml',
        out,
      });
      expect({ isError, text }).toMatchObject({
        isError: true,
        text: expect.stringContaining('outside the root folder'),
      });
    }
  });
});

test('documents and pacts are resources', async () => {
  await using agent = await Agent.start(project.cwd);
  const { resources } = await agent.client.listResources();
  expect(resources).toMatchObject([
    { uri: 'specpact:///openapi/external-support.yaml', mimeType: 'application/yaml' },
    { uri: 'specpact:///pacts/auditor.json', mimeType: 'application/json' },
  ]);
  for (const { uri, name } of resources) {
    const { contents } = await agent.client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, text: await project.read(name) }]);
  }
});

test('documents and pacts are where the configuration says', async () => {
  await mkdir(join(project.cwd, 'docs'));
  await rename(
    join(project.cwd, 'openapi/external-support.yaml'),
    join(project.cwd, 'docs/external-support.yaml'),
  );
  await rename(join(project.cwd, 'pacts'), join(project.cwd, 'contracts'));
  const config = { documents: [{ file: 'docs/external-support.yaml' }], pacts: ['contracts'] };
  await writeFile(join(project.cwd, 'specpact.config.json'), JSON.stringify(config));
  await using agent = await Agent.start(project.cwd);
  const { resources } = await agent.client.listResources();
  expect(resources.map(({ name }) => name)).toEqual(['docs/external-support.yaml', 'contracts/auditor.json']);
  expect(await agent.call('verify')).toMatchObject({ isError: false, value: { ok: true } });
  expect(await agent.call('mock_start')).toMatchObject({
    value: { documents: [{ name: 'external-support' }] },
  });
});

test('starts a mock, sets a state, reads the journal, and stops the mock', async () => {
  await using agent = await Agent.start(project.cwd);
  const { value, text } = await agent.call('mock_start');
  const mock = String(value?.mock);
  expect(text).toContain(mock);
  expect(value?.states).toContain('no integration exists for project {projectId}');
  const ask = async (project: string) => {
    const headers = { 'x-api-key': 'k3y' };
    return (await fetch(`${mock}/v1/external-support/${project}`, { headers })).status;
  };
  expect(await ask('p-404')).toBe(200);
  const state = { state: 'no integration exists for project {projectId}', params: { projectId: 'p-404' } };
  expect(await agent.call('mock_set_states', { states: [state] })).toMatchObject({ isError: false });
  expect(await ask('p-404')).toBe(404);

  const unknown = { state: 'no integration exist for project {projectId}' };
  const refused = await agent.call('mock_set_states', { states: [unknown], clear: true });
  expect(refused).toMatchObject({ isError: true, text: expect.stringContaining('did you mean') });
  // Nothing of a refused call holds: the state from before is still set.
  expect(await ask('p-404')).toBe(404);
  await agent.call('mock_set_states', { clear: true });
  expect(await ask('p-404')).toBe(200);

  const journal = await agent.call('mock_requests', { limit: 2 });
  expect(journal.value).toMatchObject({
    mock,
    requests: [{ status: 404 }, { status: 200, scenario: 'integrationFound' }],
  });
  expect(journal.text).not.toContain('k3y');
  expect(JSON.stringify(journal.value)).not.toContain('k3y');
  expect(journal.text).toContain('GET /v1/external-support/p-404 → 404 getIntegration integrationNotFound');

  expect(await agent.call('mock_stop')).toMatchObject({ value: { stopped: mock } });
  await expect(ask('p-404')).rejects.toThrow('fetch failed');
  expect(agent.errors).toEqual([]);
});

test('the server and its mocks end with the client', async () => {
  const agent = await Agent.start(project.cwd);
  const { value } = await agent.call('mock_start');
  const { pid } = agent;
  await agent[Symbol.asyncDispose]();
  const isRunning = () => {
    try {
      return process.kill(Number(pid), 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isRunning).toBe(false);
  await expect(fetch(String(value?.mock))).rejects.toThrow('fetch failed');
});

test('in a repository without documents every tool says so, and none breaks off', async () => {
  await rm(join(project.cwd, 'openapi'), { recursive: true });
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  await using agent = await Agent.start(project.cwd);
  expect(await agent.client.listResources()).toEqual({ resources: [] });
  for (const name of ['lint', 'verify', 'coverage', 'diff', 'mock_start']) {
    const { isError, text } = await agent.call(name);
    expect({ name, isError, text }).toMatchObject({
      isError: true,
      text: expect.stringMatching(/document|pact|git/),
    });
  }
});

test('a broken document is an error with its place, also for the mock', async () => {
  await mkdir(join(project.cwd, 'openapi'), { recursive: true });
  await writeFile(join(project.cwd, 'openapi/external-support.yaml'), 'openapi: 3.1.0\npaths: [\n');
  await using agent = await Agent.start(project.cwd);
  for (const name of ['lint', 'verify', 'coverage', 'mock_start']) {
    const { isError, text } = await agent.call(name);
    expect(isError, name).toBe(true);
    expect(text).toMatch(
      /^(nothing was done, for \d reasons:\n {2})?openapi\/external-support\.yaml:\d+:\d+: /,
    );
  }
  const { contents } = await agent.client.readResource({ uri: 'specpact:///openapi/external-support.yaml' });
  expect(contents).toMatchObject([{ text: 'openapi: 3.1.0\npaths: [\n' }]);
});

test('with --write it also writes: a document in a later version, a bundle, a client, into a store', async () => {
  await using agent = await Agent.start(project.cwd, '--write', '--store', 'store');
  const { tools } = await agent.client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([...READING, 'generate', 'upgrade', 'bundle', 'publish']);
  const document = 'openapi/external-support.yaml';
  const upgraded = await agent.call('upgrade', { document, to: '3.2', out: 'upgraded.yaml' });
  expect(upgraded).toMatchObject({ isError: false, value: { out: 'upgraded.yaml' } });
  expect(await project.read('upgraded.yaml')).toContain('openapi: 3.2');
  expect(await agent.call('upgrade', { document, to: '3.2', out: 'upgraded.yaml' })).toMatchObject({
    isError: true,
  });
  await agent.call('bundle', { document, out: 'one.json' });
  expect(JSON.parse(await project.read('one.json'))).toHaveProperty('paths');
  const client = await agent.call('generate', { document, out: 'client', package: '@you/client' });
  expect(client).toMatchObject({ isError: false });
  expect(await project.read('client/src/client.ts')).toContain('getIntegration');
  const app = { app: 'auditor', version: '1', branch: 'main' };
  expect(await agent.call('publish', { ...app, dryRun: true })).toMatchObject({ value: { dryRun: true } });
  expect(await agent.call('publish', app)).toMatchObject({ value: { changed: true } });
});
