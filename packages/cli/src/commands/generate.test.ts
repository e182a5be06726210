import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../main.ts';
import type { Progress } from '../output/progress.ts';

const openapi = fileURLToPath(new URL('../../../../openapi', import.meta.url));
const generated = 'packages/external-support-client/src/generated';

const NAMES = ['contract.ts', 'operations.ts', 'schema.ts', 'types.ts', 'validators.ts', 'webhooks.ts'];

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-generate-'));
  await cp(openapi, join(cwd, 'openapi'), { recursive: true });
});

afterEach(() => rm(cwd, { recursive: true }));

const HEAD = "openapi: 3.1.0\ninfo: { title: x, version: '1' }\n";

const specpact = Object.assign(run(), { on: run });

/** Runs the command and catches its output. With `on`, a line of progress is shown. */
function run(progress?: Progress) {
  return async (...args: string[]) => {
    const printed = { stdout: '', stderr: '' };
    const sink = (name: keyof typeof printed) => ({
      write: (text: string) => {
        printed[name] += text;
      },
    });
    const io = {
      stdout: sink('stdout'),
      stderr: sink('stderr'),
      env: {},
      cwd,
      progress,
      signal: new AbortController().signal,
    };
    return { code: await main(args, io), ...printed };
  };
}

test('writes the client of each document, and says what it did', async () => {
  expect(await specpact('generate')).toEqual({
    code: 0,
    stdout: NAMES.map((name) => `written    ${generated}/${name}\n`).join(''),
    stderr: '',
  });
  expect((await readdir(join(cwd, generated))).sort()).toEqual(['.specpact.json', ...NAMES]);
  expect((await specpact('generate')).stdout).toBe(
    NAMES.map((name) => `unchanged  ${generated}/${name}\n`).join(''),
  );
});

test('--plugins writes further files, and refuses a name that it does not know', async () => {
  const document = 'openapi/external-support.yaml';
  const refused = await specpact('generate', document, '--out', 'out', '--plugins', 'urql');
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--plugins takes tanstack-query, swr, not "urql"'),
  });
  const done = await specpact('generate', document, '--out', 'out', '--plugins', 'tanstack-query,swr');
  expect(done.stdout).toContain('written    out/tanstack-query.ts');
  expect(done.stdout).toContain('written    out/swr.ts');
  expect(await specpact('generate', document, '--out', 'out', '--enums', 'type')).toMatchObject({ code: 2 });
  const enums = await specpact('generate', document, '--out', 'out', '--enums', 'const');
  expect(enums.stdout).toContain('written    out/enums.ts');
  expect(enums.stdout).toContain('removed    out/tanstack-query.ts');
});

test('--group tags puts the methods into groups', async () => {
  await writeFile(
    join(cwd, 'tags.yaml'),
    `${HEAD}paths: { /a: { get: { operationId: readA, tags: [Order items], responses: { 204: { description: a } } } } }\n`,
  );
  const args = ['generate', 'tags.yaml', '--out', 'tags', '--package', 'tags'];
  expect(await specpact(...args, '--group', 'paths')).toMatchObject({ code: 2 });
  expect(await specpact(...args, '--group', 'tags')).toMatchObject({ code: 0 });
  expect(await readFile(join(cwd, 'tags/src/client.ts'), 'utf8')).toContain('readonly orderItems: {');
  expect(await readFile(join(cwd, 'tags/README.md'), 'utf8')).toContain('await client.orderItems.readA()');
});

test('--dates and --int64 write how bodies are converted, and take one value each', async () => {
  const args = ['generate', 'openapi/external-support.yaml', '--out', 'out'];
  for (const flag of ['--dates', '--int64']) {
    const refused = await specpact(...args, flag, 'string');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining(`${flag} takes `) });
  }
  const done = await specpact(...args, '--dates', 'date', '--int64', 'bigint');
  expect(done.stdout).toContain('written    out/conversions.ts');
  expect(await specpact(...args, '--dates', 'date', '--int64', 'bigint', '--check')).toMatchObject({
    code: 0,
  });
  expect((await specpact(...args)).stdout).toContain('removed    out/conversions.ts');
});

test('--validators writes the schemas of a library, which describe JSON', async () => {
  const args = ['generate', 'openapi/external-support.yaml', '--out', 'out'];
  const refused = await specpact(...args, '--validators', 'yup');
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--validators takes zod, valibot or standard, not "yup"'),
  });
  const both = await specpact(...args, '--validators', 'zod', '--dates', 'date');
  expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('--validators describes JSON') });
  expect((await specpact(...args, '--validators', 'zod')).stdout).toContain('written    out/zod.ts');
  expect(await specpact(...args, '--validators', 'zod', '--check')).toMatchObject({ code: 0 });
  expect((await specpact(...args, '--validators', 'standard')).stdout).toContain('removed    out/zod.ts');
});

test('with --root it reads files beside the folder of the document', async () => {
  await mkdir(join(cwd, 'mono/api'), { recursive: true });
  await mkdir(join(cwd, 'mono/common'));
  await writeFile(
    join(cwd, 'mono/api/shop.yaml'),
    `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /a: { get: { operationId: a, responses: { '200': { $ref: '../common/answers.yaml#/Ok' } } } }
`,
  );
  await writeFile(join(cwd, 'mono/common/answers.yaml'), 'Ok: { description: Fine }');
  const refused = await specpact('generate', 'mono/api/shop.yaml', '--out', 'out');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/shop.yaml:4:.*--root/) });
  const done = await specpact('generate', 'mono/api/shop.yaml', '--out', 'out', '--root', 'mono');
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('written    out/client.ts') });
});

test('gives what is committed, to the byte', async () => {
  await specpact('generate');
  for (const name of NAMES) {
    const committed = fileURLToPath(new URL(`../../../../${generated}/${name}`, import.meta.url));
    expect(await readFile(join(cwd, generated, name), 'utf8')).toBe(await readFile(committed, 'utf8'));
  }
});

test('--check passes what is current', async () => {
  await specpact('generate');
  expect(await specpact('generate', '--check')).toMatchObject({ code: 0, stdout: '' });
});

test('--check names what is stale, with the first line that differs, and writes nothing', async () => {
  await specpact('generate');
  const file = join(cwd, generated, 'schema.ts');
  const text = await readFile(file, 'utf8');
  const stale = text.replace('    "/v1/external-support/{projectId}": {\n', '');
  await writeFile(file, stale);
  const { code, stdout, stderr } = await specpact('generate', '--check');
  expect(code).toBe(1);
  expect(stdout).toBe(
    `${generated}/schema.ts:5:1: stale\n` +
      '  is                 parameters: {\n' +
      '  should be      "/v1/external-support/{projectId}": {\n',
  );
  expect(stderr).toBe('1 of 6 generated files are stale: run the command without --check\n');
  expect(await readFile(file, 'utf8')).toBe(stale);
});

test('--check has nothing to say of a document that no client was made of', async () => {
  const { code, stdout, stderr } = await specpact('generate', '--check');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr).toContain('openapi/external-support.yaml has no client in packages/: it is left out\n');
});

test('--check names what is missing of a client', async () => {
  await mkdir(join(cwd, 'packages', 'external-support-client'), { recursive: true });
  const { code, stdout } = await specpact('generate', '--check');
  expect(code).toBe(1);
  expect(stdout).toBe(NAMES.map((name) => `${generated}/${name}: missing\n`).join(''));
});

test('a broken document is one line with its place, and no other client is written', async () => {
  await writeFile(
    join(cwd, 'openapi', 'zoo.yaml'),
    'openapi: 3.1.0\ninfo: {}\npaths:\n  /animals:\n    get: 3\n  /zoo:\n    get: { responses: {} }\n',
  );
  const { code, stdout, stderr } = await specpact('generate');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^specpact: .*zoo\.yaml:5:5: [^\n]+\n$/);
  await expect(readdir(join(cwd, 'packages'))).rejects.toThrow('ENOENT');
});

test("a file of somebody's own in the way is left alone", async () => {
  await mkdir(join(cwd, generated), { recursive: true });
  await writeFile(join(cwd, generated, 'schema.ts'), 'export type Mine = 1;\n');
  const { code, stderr } = await specpact('generate');
  expect(code).toBe(2);
  expect(stderr).toContain('was not written by `specpact generate`');
  expect(await readdir(join(cwd, generated))).toEqual(['schema.ts']);
});

test('no document at all is said to be so', async () => {
  await rm(join(cwd, 'openapi'), { recursive: true });
  const { code, stderr } = await specpact('generate');
  expect(code).toBe(2);
  expect(stderr).toContain('there is no document in openapi/: name one, specpact generate FILE --out DIR');
});

test('FILE --out writes a client anywhere, and --check judges it', async () => {
  const args = ['generate', 'openapi/external-support.yaml', '--out', 'src/api'];
  const { code, stdout } = await specpact(...args);
  expect(code).toBe(0);
  expect(stdout).toBe(
    ['client', 'contract', 'index', 'operations', 'schema', 'types', 'validators', 'webhooks']
      .map((name) => `written    src/api/${name}.ts\n`)
      .join(''),
  );
  expect(await readFile(join(cwd, 'src/api/client.ts'), 'utf8')).toContain(
    'getIntegration(options: GetIntegrationOptions): Call<GetIntegrationResult>;',
  );
  expect(await specpact(...args, '--check')).toMatchObject({ code: 0, stdout: '' });
  await rm(join(cwd, 'src/api/index.ts'));
  expect(await specpact(...args, '--check')).toMatchObject({
    code: 1,
    stdout: 'src/api/index.ts: missing\n',
  });
});

test('--name names the client, and is remembered for the package', async () => {
  const folder = 'packages/external-support-client';
  const args = [
    'openapi/external-support.yaml',
    '--out',
    folder,
    '--package',
    '@acme/support',
    '--name',
    'help desk',
  ];
  await specpact('generate', ...args);
  const named = 'export function createHelpDeskClient';
  expect(await readFile(join(cwd, folder, 'src/client.ts'), 'utf8')).toContain(named);
  expect(await readFile(join(cwd, folder, 'README.md'), 'utf8')).toContain('createHelpDeskClient(');
  expect(await specpact('generate', '--check')).toMatchObject({ code: 0 });
  expect(await specpact('generate', '--name', 'x')).toMatchObject({ code: 2 });
  expect(await specpact('generate', args[0] ?? '', '--out', 'x', '--name', '-')).toMatchObject({ code: 2 });
});

test('--package writes a whole package; what a person made of it stays', async () => {
  const args = [
    'generate',
    'openapi/external-support.yaml',
    '--out',
    'support',
    '--package',
    '@acme/support',
  ];
  expect((await specpact(...args)).stdout).toContain('written    support/package.json\n');
  const file = join(cwd, 'support', 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  expect(manifest.name).toBe('@acme/support');
  await writeFile(file, JSON.stringify({ ...manifest, version: '3.0.0' }));
  await rm(join(cwd, 'support', 'src', 'client.ts'));
  expect((await specpact(...args)).stdout).toContain('kept       support/package.json\n');
  expect(await specpact(...args, '--check')).toMatchObject({ code: 0 });
  expect(JSON.parse(await readFile(file, 'utf8')).version).toBe('3.0.0');
});

test('a package that was generated whole is generated whole again, without being named', async () => {
  const folder = 'packages/external-support-client';
  const args = ['openapi/external-support.yaml', '--out', folder, '--package', '@acme/support'];
  await specpact('generate', ...args);
  expect((await specpact('generate')).stdout).toContain(`unchanged  ${folder}/src/client.ts\n`);
  await rm(join(cwd, folder, 'src', 'client.ts'));
  expect(await specpact('generate', '--check')).toMatchObject({
    code: 1,
    stdout: `${folder}/src/client.ts: missing\n`,
  });
  expect((await specpact('generate')).stdout).toContain(`written    ${folder}/src/client.ts\n`);
  expect(await readdir(join(cwd, folder, 'src'))).not.toContain('generated');
});

test('on a terminal it says what it is doing, and leaves nothing of it there', async () => {
  const args = ['generate', 'openapi/external-support.yaml', '--out', 'api'];
  const line: string[] = [];
  const progress = { show: (text: string) => line.push(text), hide: () => line.push('') };
  await specpact.on(progress)(...args);
  expect(line.slice(0, 2)).toEqual(['specpact generate', 'openapi/external-support.yaml: reading …']);
  expect(line).toContain('openapi/external-support.yaml: types …');
  expect(line.at(-1)).toBe('');
});

test.each<[string, string[], RegExp]>([
  ['no folder to write to', ['a.yaml'], /generate a\.yaml --out DIR/],
  ['a second file', ['a.yaml', 'b.yaml'], /one FILE: leave out "b\.yaml"/],
  ['a flag for one document, and none', ['--out', 'x'], /--out needs a document/],
  ['an ending that there is none', ['a.yaml', '--out', 'x', '--imports', 'mjs'], /--imports takes js or ts/],
  [
    'a name that npm refuses',
    ['a.yaml', '--out', 'x', '--package', '../x'],
    /cannot be the name of a package/,
  ],
])('%s is a mistake of the command line', async (_, args, message) => {
  const { code, stderr } = await specpact('generate', ...args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});

test.each<[string, Record<string, string>, RegExp]>([
  ['missing', {}, /^specpact: \S*bad\.yaml: no such file\n$/],
  ['not YAML', { 'bad.yaml': 'a: [\n' }, /^specpact: \S*bad\.yaml:2:1: [^\n]+\n$/],
  ['not OpenAPI', { 'bad.yaml': 'a: 1\n' }, /^specpact: \S*bad\.yaml:1:1: not an OpenAPI document[^\n]+\n$/],
  ['of version 1.2', { 'bad.yaml': "swagger: '1.2'\n" }, /^specpact: \S*bad\.yaml:1:1: [^\n]*1\.2[^\n]+\n$/],
  [
    'one that refers out of its folder',
    { 'bad.yaml': `${HEAD}paths: { /a: { $ref: '../../x.yaml' } }\n` },
    /^specpact: \S*bad\.yaml:3:22: [^\n]*leads out of[^\n]+\n$/,
  ],
  [
    'one that refers to the network',
    { 'bad.yaml': `${HEAD}paths: { /a: { $ref: 'https://x.example/a.yaml' } }\n` },
    /^specpact: \S*bad\.yaml:3:22: [^\n]*network[^\n]+\n$/,
  ],
])('a document that is %s is one line with its place, and nothing is written', async (_, files, message) => {
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  const { code, stdout, stderr } = await specpact('generate', 'bad.yaml', '--out', 'api');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
  await expect(readdir(join(cwd, 'api'))).rejects.toThrow('ENOENT');
});

test('warns, with its place, of credentials that no request holds together', async () => {
  await writeFile(
    join(cwd, 'audit.yaml'),
    `${HEAD}components:
  securitySchemes:
    staff: { type: http, scheme: basic }
    session: { type: http, scheme: bearer }
paths:
  /audit:
    get:
      operationId: readAudit
      security:
        - staff: []
          session: []
      responses: { 204: { description: quiet } }
`,
  );
  const { code, stderr } = await specpact('generate', 'audit.yaml', '--out', 'audit');
  expect(code).toBe(0);
  expect(stderr).toContain(
    'specpact: warning: audit.yaml:13:11: readAudit takes `staff` and `session` together',
  );
});
