import { rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;
let cwd: string;

beforeEach(async () => {
  project = await Project.create();
  cwd = project.cwd;
});

afterEach(() => project[Symbol.asyncDispose]());

const document: Project['document'] = (change) => project.document(change);
const pact: Project['pact'] = (...args) => project.pact(...args);

function verify(...args: string[]) {
  return run({ args });
}

function run({ args = [] as string[], ...options }) {
  return project.run(['verify', ...args], options);
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
      /document openapi\/external-support\.yaml:\d+:5\n {8}│ Integration:\n {8}│ \^+\n {6}pact {5}pacts\/auditor\.json:\d+:15\n {8}│ "webhookUrl": .*\n {8}│ \^+\n/,
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
      /no document describes the provider "unknown": openapi\/ has external-support \(give its document x-pact-provider [^\n]*--document FILE --pact FILE\)\n$/,
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
    [
      ['--format', 'xml'],
      '--format takes text, table, json, github, junit, sarif, markdown, html, not "xml"',
    ],
    [['--report', 'html'], '--report takes FORMAT=FILE, such as html=verdict.html, not "html"'],
    [['--report', 'xml=a'], '--report takes text, '],
    [['--report', 'html=a', '--report', 'json=a'], 'two reports cannot go to a'],
    [['--replay-only'], '--replay-only needs --provider-url'],
    [['--replay-only', '--no-replay'], '--replay-only and --no-replay leave nothing to do: give one of them'],
    [['--replay-only', '--provider-url', 'http://localhost'], '--replay-only needs --pact'],
    [
      ['--no-replay', '--provider-url', 'http://localhost'],
      '--provider-url needs the replay: leave out --no-replay',
    ],
    [['--only-safe'], '--only-safe needs --provider-url'],
    [['--provider-header', 'a: b'], '--provider-header needs --provider-url'],
    [['--provider-url', 'localhost:80'], '--provider-url takes an address that begins with http'],
    [['--strictly'], 'there is no option "--strictly"; did you mean `--strict`?'],
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
    [false, { FORCE_COLOR: '1' }, true],
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

  test('several reports besides, their folders made', async () => {
    const reports = ['html=out/verdict.html', 'junit=out/junit.xml', 'sarif=verdict.sarif'];
    const { code, stdout } = await verify('--no-replay', ...reports.flatMap((one) => ['--report', one]));
    expect(code).toBe(0);
    expect(stdout).toContain('all compatible');
    expect(await project.read('out/verdict.html')).toContain('<td><a class="ok"');
    expect(await project.read('out/junit.xml')).toContain('<testcase name="a request for an integration"');
    const { tool } = JSON.parse(await project.read('verdict.sarif')).runs[0];
    expect(tool.driver).toMatchObject({
      name: 'specpact',
      semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });

  test('what an earlier run reported stays where a run breaks off', async () => {
    await verify('--no-replay', '--report', 'json=v.json');
    const before = await project.read('v.json');
    await writeFile(join(cwd, 'pacts/bad.json'), '{');
    const { code } = await verify('--no-replay', '--report', 'json=v.json');
    expect(code).toBe(2);
    expect(await project.read('v.json')).toBe(before);
  });

  test.each([
    'openapi/external-support.yaml',
    'pacts/auditor.json',
    'linked.json',
    '.specpact-accepted.yaml',
  ])('a report never replaces what was judged: %s', async (file) => {
    await writeFile(join(cwd, '.specpact-accepted.yaml'), '[]\n');
    await symlink(join(cwd, 'pacts/auditor.json'), join(cwd, 'linked.json'));
    const before = await project.read(file);
    const { code, stdout, stderr } = await verify('--no-replay', '--report', `json=${file}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`the report ${file} would replace a file that was read`);
    expect(await project.read(file)).toBe(before);
  });

  test('two reports never go to one file, by whatever names', async () => {
    await writeFile(join(cwd, 'v.json'), 'old');
    await symlink(join(cwd, 'v.json'), join(cwd, 'w.json'));
    const { code, stderr } = await verify(
      '--no-replay',
      '--report',
      'json=v.json',
      '--report',
      'html=w.json',
    );
    expect(code).toBe(2);
    expect(stderr).toContain('the reports v.json and w.json would go to the same file');
    expect(await project.read('v.json')).toBe('old');
  });

  test('a report goes through a device, which stays one', async () => {
    const { code } = await verify('--no-replay', '--report', 'json=/dev/null');
    expect(code).toBe(0);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('a report that cannot be written', async () => {
    const { code, stdout, stderr } = await verify('--no-replay', '--report', 'json=pacts');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(
      /^specpact: the report pacts cannot be written \(EISDIR\): it is a folder, and a file is needed\n$/,
    );
  });

  test('GitHub finds files from the root of the repository', async () => {
    await pact({ secret: 's' });
    const { stdout } = await run({
      args: ['--no-replay', '--format', 'github'],
      env: { GITHUB_WORKSPACE: join(cwd, '..') },
    });
    expect(stdout).toMatch(/^::error file=specpact-cli-\w+\/pacts\/auditor\.json,line=\d+,col=15,/);
  });
});

describe('against a provider', () => {
  const SECRET = 'very-secret';

  /** Answers every request like the API, and remembers the keys it was sent. */
  async function provider() {
    const keys: unknown[] = [];
    const server = createServer((request, response) => {
      keys.push(request.headers['x-api-key']);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data: { webhookUrl: 1 } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      keys,
      [Symbol.asyncDispose]: close,
    };
  }

  test('without a document, with a header whose value is never printed', async () => {
    await rm(join(cwd, 'openapi'), { recursive: true });
    await using real = await provider();
    const { code, stdout, stderr } = await verify(
      '--replay-only',
      '--pact',
      'pacts/auditor.json',
      '--provider-url',
      real.url,
      '--provider-header',
      `X-API-Key: ${SECRET}`,
      '--only-safe',
    );
    expect(real.keys).toEqual([SECRET]);
    expect(code).toBe(1);
    expect(stdout).toContain("in the provider's answer to GET /v1/external-support/PROJECT_ID");
    expect(stderr).toContain('1 of 1 interactions need a provider state');
    expect(stdout + stderr).not.toContain(SECRET);
  });

  test.each([
    [['--provider-header', SECRET]],
    [['--provider-header', `x y: ${SECRET}`]],
    [['--provider-header', `x: ${SECRET}\nb`]],
    [['--provider-url', `http://me:${SECRET}@127.0.0.1`]],
  ])('%j: the value is in no message', async (args) => {
    const { code, stdout, stderr } = await verify('--provider-url', 'http://127.0.0.1', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--provider-(header takes NAME:VALUE|url must hold no credentials)/);
    expect(stderr).not.toContain(SECRET);
  });

  test('that is not there', async () => {
    const { code, stderr } = await verify('--provider-url', 'http://127.0.0.1:9');
    expect(code).toBe(2);
    expect(stderr).toContain('specpact: the provider at http://127.0.0.1:9 cannot be reached (ECONNREFUSED)');
  });
});

describe('findings that are accepted', () => {
  test('are named by the fingerprint that the text shows', async () => {
    await pact({ secret: 's' });
    const first = await verify('--no-replay');
    expect(first.code).toBe(1);
    const fingerprints = first.stdout.match(/[0-9a-f]{16}$/gm) ?? [];
    const entries = fingerprints.map(
      (one) => `- { fingerprint: '${one}', reason: known, until: '2999-01-01' }`,
    );
    await writeFile(join(cwd, 'known.yaml'), entries.join('\n'));
    const { code, stdout } = await verify('--no-replay', '--accepted', 'known.yaml');
    expect(code).toBe(0);
    expect(stdout).toContain('accepted until 2999-01-01: known');
  });
});

test('an example that does not fit judges no pact, but with --lenient-examples', async () => {
  await document((text) =>
    text.replace(
      '              examples:\n                integrationFound:',
      '              examples:\n                plain: { value: { message: none } }\n                integrationFound:',
    ),
  );
  const { code, stderr } = await verify('--no-replay');
  expect(code).toBe(2);
  expect(stderr).toContain('document.example.incompatible');
  expect(stderr).toContain('--lenient-examples');
  expect((await verify('--no-replay', '--lenient-examples')).code).toBe(0);
});

test('--second-opinion asks once more, and finds nothing besides', async () => {
  const { code, stdout } = await verify('--no-replay', '--second-opinion');
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('all compatible') });
});

test('--strict makes an error of what the document does not promise', async () => {
  await document((text) => text.replace('webhookUrl, createdAt', 'createdAt'));
  expect((await verify('--no-replay')).code).toBe(0);
  const { code, stdout } = await verify('--no-replay', '--strict');
  expect(code).toBe(1);
  expect(stdout).toContain('error response.field.optional');
});
