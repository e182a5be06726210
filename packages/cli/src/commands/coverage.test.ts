import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
  await project.document((text) => text.replace(OTHER_OPERATIONS, ''));
});

/** What the document has besides `getIntegration`. */
const OTHER_OPERATIONS = /^ {4}post:.*?(?=^components:)/ms;

afterEach(() => project[Symbol.asyncDispose]());

const coverage = (...args: string[]) => project.run(['coverage', ...args]);

test('lists who expects which status and scenario', async () => {
  const { code, stdout, stderr } = await coverage();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(
    '    ✓ 200: auditor\n      ✓ integrationFound: auditor\n      ✗ integrationWithBearer\n    ✗ 401\n',
  );
  expect(stdout).toMatch(/\n\n1 of 4 responses covered \(25 %\)\n$/);
});

test('lists who reads which field', async () => {
  const { stdout } = await coverage('--by', 'field');
  expect(stdout).toContain('      ✓ data.webhookUrl: auditor\n');
  expect(stdout).toContain('      ✗ data.brainId\n');
});

test.each([
  [['--min', '25'], 0],
  [['--min', '25.5'], 1],
  [['--min', '100', '--by', 'operation'], 0],
  [['--min', '50', '--by', 'scenario'], 1],
])('%j: exit %i', async (args, want) => {
  const { code, stdout } = await coverage(...args);
  expect(code).toBe(want);
  expect(stdout).toContain(want === 0 ? 'at least the' : 'below the');
});

test('without a pact nothing is covered, which is no failure by itself', async () => {
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  expect(await coverage()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('0 of 4 responses covered (0 %)'),
  });
});

test.each(['0', '1'])('without a pact, --min %s cannot be measured', async (min) => {
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  expect(await coverage('--min', min)).toEqual({
    code: 2,
    stdout: '',
    stderr: `specpact: --min ${min} cannot be measured: there is no pact: run the consumer tests first\n`,
  });
});

test.each(['0', '1'])('with pacts of nothing, --min %s cannot be measured', async (min) => {
  const pact = { consumer: { name: 'auditor' }, provider: { name: 'external-support' }, interactions: [] };
  await writeFile(join(project.cwd, 'pacts/auditor.json'), JSON.stringify(pact));
  const { code, stdout, stderr } = await coverage('--min', min);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(`--min ${min} cannot be measured: the pacts have no interaction and no message`);
});

test.each(['0', '1'])('with pacts of other providers only, --min %s cannot be measured', async (min) => {
  await project.pact({}, 'another');
  const { code, stdout, stderr } = await coverage('--min', min);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('no document describes the provider "another"'),
  ]);
});

test('where there is nothing to cover, no percentage is', async () => {
  await project.document((text) => text.replace(/^paths:.*/ms, 'paths: {}\n'));
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  const { code, stdout } = await coverage();
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringContaining('nothing to cover: the documents describe no response\n'),
  });
  expect(await coverage('--min', '0')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(
      'specpact: --min 0 cannot be measured: the documents describe no response\n',
    ),
  });
});

test('files that are named, as JSON, and a report besides', async () => {
  const named = ['--document', 'openapi/external-support.yaml', '--pact', 'pacts/auditor.json'];
  const { stdout } = await coverage(...named, '--format', 'json', '--report', 'markdown=coverage.md');
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, totals: { response: { covered: 1, total: 4 } } });
  expect(await project.read('coverage.md')).toContain('| ✅ | getIntegration | 200 | auditor |');
});

test.each([
  [['--min', '101'], '--min takes a percentage from 0 to 100, not "101"'],
  [['--min', '-1'], '--min'],
  [['--by', 'line'], '--by takes operation, response, scenario, field, not "line"'],
  [['--format', 'html'], '--format takes text, json, markdown, not "html"'],
  [['--pact', 'a.json'], '--document and --pact go together'],
  [['x'], '"x" belongs to no option'],
])('%j: exit 2', async (args, want) => {
  const { code, stdout, stderr } = await coverage(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(want);
});

test('a pact that cannot be read', async () => {
  await project.pact({}, 'unknown');
  expect(await coverage()).toMatchObject({ code: 2, stdout: '' });
});

test('where there is no document, nothing is measured', async () => {
  for (const folder of ['openapi', 'pacts']) await rm(join(project.cwd, folder), { recursive: true });
  expect(await coverage('--min', '50')).toMatchObject({
    code: 2,
    stdout: '',
    stderr:
      'specpact: there is no document in openapi/: name one, specpact coverage --document FILE --pact pacts\nTry: specpact coverage --help\n',
  });
});

test('--states names a document that is elsewhere', async () => {
  await rename(join(project.cwd, 'openapi/external-support.yaml'), join(project.cwd, 'openapi.yaml'));
  expect(await coverage('--states')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('specpact coverage --states --document openapi.yaml --pact pacts\n'),
  });
});

test('--states lists the sentences of documents and pacts', async () => {
  const { code, stdout } = await coverage('--states');
  expect(code).toBe(0);
  expect(stdout).toContain('✓ an integration exists for project {projectId}\n');
  expect(stdout).toContain('asked for by auditor\n');
  expect(await coverage('--states', '--min', '5')).toMatchObject({ code: 2, stdout: '' });
});

test('shows beside the pacts what recorded traffic has', async () => {
  const data = {
    id: 'i-1',
    brainId: 'p-1',
    webhookUrl: 'https://a.example',
    createdAt: '2026-01-01T00:00:00Z',
  };
  const call = JSON.stringify({
    request: { method: 'GET', path: '/v1/external-support/p-1', headers: { 'x-api-key': 'k' } },
    response: {
      status: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { message: ['found'], statusMessage: 'success', status: 1, data },
    },
  });
  await writeFile(join(project.cwd, 'calls.jsonl'), `${call}\n${call}\n`);
  const { code, stdout, stderr } = await coverage('--by', 'field', '--traffic', 'calls.jsonl');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('    ✓ 200: auditor (sent 2 times)\n');
  expect(stdout).toContain('      ✓ data.webhookUrl: auditor (sent 2 times)\n');
  expect(stdout).toContain('      ✗ data.brainId (sent 2 times)\n');
  expect(stdout).toContain('      ✗ data.updatedAt (never sent)\n');
  expect(stdout).toContain('    ✗ 401 (never sent)\n');
  const table = await coverage('--by', 'field', '--traffic', 'calls.jsonl', '--format', 'markdown');
  expect(table.stdout).toContain('| ❌ | getIntegration | data.brainId |  | sent 2 times |');
  const none = await coverage('--traffic', 'none.har');
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('there is no such file');
});
