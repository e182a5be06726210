import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../main.ts';

const DOCUMENT = new URL('../../../../openapi/external-support.yaml', import.meta.url);

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-cli-verify-'));
  await mkdir(join(cwd, 'openapi'));
  await mkdir(join(cwd, 'pacts'));
  await document();
  await pact();
});

afterEach(() => rm(cwd, { recursive: true, force: true }));

async function document(change = (text: string) => text) {
  await writeFile(join(cwd, 'openapi/external-support.yaml'), change(await readFile(DOCUMENT, 'utf8')));
}

/** A pact of a consumer that reads an integration's webhook URL, and `more` of its `data`. */
async function pact(more: object = {}, provider = 'external-support', file = 'pacts/auditor.json') {
  const matchers = [{ match: 'type' }];
  const interaction = {
    type: 'Synchronous/HTTP',
    description: 'a request for an integration',
    providerStates: [
      { name: 'an integration exists for project {projectId}', params: { projectId: 'PROJECT_ID' } },
    ],
    request: {
      method: 'GET',
      path: '/v1/external-support/PROJECT_ID',
      headers: { 'x-api-key': ['API_KEY'] },
    },
    response: {
      status: 200,
      body: {
        content: { data: { webhookUrl: 'https://my-system.com/webhook/jelou', ...more } },
        contentType: 'application/json',
        encoded: false,
      },
      matchingRules: { body: { '$.data.webhookUrl': { combine: 'AND', matchers } } },
    },
  };
  const metadata = { pactSpecification: { version: '4.0' } };
  const text = {
    consumer: { name: 'auditor' },
    provider: { name: provider },
    interactions: [interaction],
    metadata,
  };
  await writeFile(join(cwd, file), JSON.stringify(text, null, 2));
}

async function verify(...args: string[]) {
  return run({ args });
}

async function run({
  args = [] as string[],
  isTTY = false,
  env = {},
  signal = new AbortController().signal,
}) {
  const written = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(['verify', ...args], {
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    cwd,
    signal,
  });
  return { code, ...written };
}

describe('exit 0', () => {
  test('where pact and document agree, compared and replayed', async () => {
    const { code, stdout, stderr } = await verify();
    expect(stdout).toContain('  ✓ a request for an integration\n');
    expect(stdout).toContain('1 interaction in 1 pact compared and replayed: all compatible\n');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('with files that are named, several after one --pact', async () => {
    await pact({}, 'another', 'pacts/another.json');
    const named = [
      '--document',
      'openapi/external-support.yaml',
      '--pact',
      'pacts/auditor.json',
      'pacts/another.json',
    ];
    const { code, stdout, stderr } = await verify(...named, '--no-replay');
    expect(code).toBe(0);
    expect(stdout).toContain('2 interactions in 2 pacts compared: all compatible\n');
    expect(stderr).toBe(
      'specpact: the pact of auditor names the provider "another"; it is judged by openapi/external-support.yaml as asked\n',
    );
  });
});

describe('exit 1', () => {
  test('where the document has renamed a field: consumer, interaction, field, both places', async () => {
    await document((text) => text.replaceAll('webhookUrl', 'webhookURL'));
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^auditor → external-support\n/);
    expect(stdout).toContain('  ✗ a request for an integration\n');
    expect(stdout).toContain('describes no field `data.webhookUrl`;\n      did you mean `webhookURL`?\n');
    expect(stdout).toMatch(
      /document openapi\/external-support\.yaml:\d+:5\n {6}pact {5}pacts\/auditor\.json:\d+:15\n/,
    );
    expect(stdout).toContain("the mock's answer to getIntegration has no `data.webhookUrl`");
    expect(stdout).toContain('1 not compatible (2 errors)\n');
  });

  test('where the pact has a field that the document does not', async () => {
    await pact({ secret: 's' });
    const { code, stdout } = await verify('--no-replay');
    expect(code).toBe(1);
    expect(stdout).toContain('describes no field `data.secret`');
  });
});

describe('exit 2, one line each, and nothing on stdout', () => {
  test.each([
    [
      'an unknown provider',
      () => pact({}, 'unknown'),
      /no document describes the provider "unknown": openapi\/ has external-support\n$/,
    ],
    [
      'an empty file',
      () => writeFile(join(cwd, 'pacts/empty.json'), ''),
      /^specpact: pacts\/empty\.json:1:1: the file is empty\n$/,
    ],
    [
      'malformed JSON',
      () => writeFile(join(cwd, 'pacts/bad.json'), '{"consumer": }'),
      /^specpact: pacts\/bad\.json:1:14: not valid JSON: .*\n$/,
    ],
    [
      'YAML that is none',
      () => document((text) => `${text}\nx: [`),
      /^specpact: openapi\/external-support\.yaml:\d+:\d+: .*\n$/,
    ],
    [
      'a $ref that leads nowhere',
      () => document((text) => text.replace("schemas/Integration'", "schemas/Integratio'")),
      /^specpact: openapi\/external-support\.yaml:\d+:\d+: \$ref "#\/components\/schemas\/Integratio" leads nowhere\n$/,
    ],
    ['no pact', () => rm(join(cwd, 'pacts/auditor.json')), /^specpact: there is no pact in pacts\//],
  ])('%s', async (_, prepare, want) => {
    await prepare();
    const { code, stdout, stderr } = await verify();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(want);
  });

  test.each([
    [['--pact', 'a.json'], '--document and --pact go together'],
    [['--document', 'a.yaml'], '--document and --pact go together'],
    [['a.json'], '"a.json" belongs to no option'],
    [['--format', 'xml'], '--format takes text, table, json, not "xml"'],
    [['--strict'], "Unknown option '--strict'"],
  ])('%j', async (args, want) => {
    const { code, stdout, stderr } = await verify(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`specpact: ${want}`);
    expect(stderr).toContain('Try: specpact verify --help');
  });

  test('Ctrl-C', async () => {
    const { code, stderr } = await run({ signal: AbortSignal.abort() });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'specpact: the replay was interrupted: nothing was verified\n',
    });
  });
});

describe('how it speaks', () => {
  test.each([
    [true, {}, true],
    [true, { NO_COLOR: '1' }, false],
    [false, {}, false],
  ])('terminal %j with %j: coloured %j', async (isTTY, env, colored) => {
    const { stdout } = await run({ args: ['--no-replay'], isTTY, env });
    expect(stdout.includes('\u001b[')).toBe(colored);
  });

  test('a table', async () => {
    const { stdout } = await verify('--no-replay', '--format', 'table');
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['consumer', 'provider', 'interactions', 'result'],
      ['auditor', 'external-support', '1', '✓ compatible'],
      [''],
    ]);
  });

  test('JSON', async () => {
    const { stdout } = await verify('--no-replay', '--format=json');
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, ok: true, pacts: [{ consumer: 'auditor' }] });
  });

  test('help', async () => {
    const { code, stdout } = await verify('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--no-replay');
  });
});
