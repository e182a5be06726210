import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';
import schema from '../config/config.schema.json' with { type: 'json' };
import type { ClientConfig, Config, DocumentConfig } from '../config/config.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

const write = (file: string, text: string) => writeFile(join(project.cwd, file), text);
const configure = (config: Config) =>
  write('specpact.config.mjs', `export default ${JSON.stringify(config)};\n`);
/** The document and the pact are elsewhere than by convention, and the pact names another provider. */
const moveAway = async () => {
  await mkdir(join(project.cwd, 'docs'));
  await mkdir(join(project.cwd, 'contracts'));
  await project.pact({}, 'support-service');
  await rename(join(project.cwd, 'openapi/external-support.yaml'), join(project.cwd, 'docs/api.yaml'));
  await rename(join(project.cwd, 'pacts/auditor.json'), join(project.cwd, 'contracts/auditor.json'));
  await rm(join(project.cwd, 'openapi'), { recursive: true });
  await rm(join(project.cwd, 'pacts'), { recursive: true });
};
const AWAY: Config = {
  documents: [{ file: 'docs/api.yaml', providers: ['support-service'] }],
  pacts: ['contracts'],
};

test('without a configuration it shows the defaults', async () => {
  const { code, stdout } = await project.run(['config']);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `no configuration: there is no specpact.config.ts

document    openapi/external-support.yaml           default
pacts       pacts                                   default
accepted    .specpact-accepted.yaml                 default
store       the branch specpact of this repository  default
deprecated  removed at any time                     default
file size   at most 32 MiB                          default
`,
  });
});

test('it shows what a configuration says, and what the environment says instead', async () => {
  await configure({
    documents: [
      {
        file: 'docs/api.yaml',
        providers: ['support-service'],
        ours: false,
        clients: [{ out: 'src/api', enums: 'const', plugins: ['tanstack-query'] }],
      },
    ],
    store: '../store',
    deprecation: { days: 90 },
    maxFileSize: 64,
  });
  const own = await project.run(['config']);
  expect(own.stdout).toContain('specpact.config.mjs\n\ndocument    docs/api.yaml ');
  expect(own.stdout).toContain('  is the provider support-service\n');
  expect(own.stdout).toContain('  is somebody else’s: its broken examples are warnings\n');
  expect(own.stdout).toContain('  has a client in src/api --enums const --plugins tanstack-query\n');
  expect(own.stdout).toMatch(/store {7}\.\.\/store +specpact\.config\.mjs\n/);
  const { stdout } = await project.run(['config', '--format', 'json'], {
    env: { SPECPACT_STORE: 'git+https://me:secret@git.example.com/contracts.git' },
  });
  expect(JSON.parse(stdout)).toMatchObject({
    version: 1,
    file: 'specpact.config.mjs',
    settings: {
      pacts: { value: ['pacts'], from: 'default' },
      store: { value: 'git+https://git.example.com/contracts.git', from: '$SPECPACT_STORE' },
      deprecation: { value: 90, from: 'specpact.config.mjs' },
      maxFileSize: { value: 64, from: 'specpact.config.mjs' },
    },
  });
});

test('JSON is read, too', async () => {
  await write('specpact.config.json', '{ "$schema": "x", "pacts": ["contracts"] }');
  expect((await project.run(['config'])).stdout).toMatch(/pacts {7}contracts +specpact\.config\.json\n/);
});

test.for<[string, string, RegExp]>([
  [
    'specpact.config.json',
    '{\n  "document": [],\n  "pacts": "x"\n}',
    /^specpact: specpact\.config\.json cannot be used:\n {2}specpact\.config\.json:3:12: `pacts` must be array\n {2}specpact\.config\.json:2:15: there is no setting `document`; did you mean `documents`\?\n/,
  ],
  [
    'specpact.config.json',
    '{ "documents": [{ "file": "a.yaml", "clients": [{ "out": "b", "enum": "const" }] }] }',
    /there is no setting `documents\[0\]\.clients\[0\]\.enum`; did you mean `enums`\?/,
  ],
  ['specpact.config.json', '{', /^specpact: specpact\.config\.json:1:\d+: /],
  ['specpact.config.mjs', 'export const documents = [];', /has no default export: export default \{/],
  [
    'specpact.config.mjs',
    "export default { store: 'git+https://me:secret@git.example.com/x' };",
    /^specpact: specpact\.config\.mjs: \/store: `store` holds a password: take it out/,
  ],
])('%s that is wrong: %s', async ([file, text, message]) => {
  await write(file, text);
  const { code, stdout, stderr } = await project.run(['lint']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain('secret');
});

test('two configurations are refused: nobody knows which one holds', async () => {
  await write('specpact.config.mjs', 'export default {};');
  await write('specpact.config.json', '{}');
  expect((await project.run(['verify'])).stderr).toContain(
    'there are specpact.config.mjs and specpact.config.json: keep one configuration',
  );
});

test('lint, verify, coverage, mock and publish take documents and pacts from it', async () => {
  await moveAway();
  await configure(AWAY);
  expect((await project.run(['lint'])).stdout).toBe(
    '✓ api docs/api.yaml\n\n1 document checked: nothing wrong\n',
  );
  const verified = await project.run(['verify', '--no-replay']);
  expect(verified.stdout).toContain('1 interaction in 1 pact compared: all compatible\n');
  expect((await project.run(['coverage'])).stdout).toContain('auditor');
  expect((await project.run(['mock', '--list'])).stdout).toContain('/v1/external-support/PROJECT_ID');
  const args = ['--app', 'support-service', '--version', '1', '--store', join(project.cwd, 'store')];
  expect((await project.run(['publish', ...args])).stdout).toBe(
    'published support-service 1: its document api.yaml\n',
  );
});

test('a pact whose provider the configuration does not name is refused', async () => {
  await moveAway();
  await configure({ ...AWAY, documents: [{ file: 'docs/api.yaml' }] });
  const { code, stderr } = await project.run(['verify', '--no-replay']);
  expect(code).toBe(2);
  expect(stderr).toContain('no document describes the provider "support-service": the configuration has api');
});

test('in a document of somebody else, broken examples are warnings', async () => {
  await project.document((text) =>
    text.replace(
      '              examples:\n                integrationFound:',
      '              examples:\n                plain: { value: { message: none } }\n                integrationFound:',
    ),
  );
  const files = { file: 'openapi/external-support.yaml' };
  await configure({ documents: [files] });
  const own = await project.run(['lint']);
  expect(own).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('error document.example.incompatible'),
  });
  await configure({ documents: [{ ...files, ours: false }] });
  const theirs = await project.run(['lint']);
  expect(theirs).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('warning document.example.incompatible'),
  });
});

test('generate writes the clients that it lists', async () => {
  await moveAway();
  await configure({
    documents: [{ file: 'docs/api.yaml', clients: [{ out: 'src/support', name: 'support', imports: 'ts' }] }],
  });
  expect((await project.run(['generate'])).code).toBe(0);
  const client = await readFile(join(project.cwd, 'src/support/index.ts'), 'utf8');
  expect(client).toContain('createSupportClient');
  expect(await project.run(['generate', '--check'])).toMatchObject({ code: 0 });
});

test('a flag goes before it', async () => {
  await configure({ accepted: 'gone.yaml' });
  expect(await project.run(['lint'])).toMatchObject({ code: 2 });
  await write('none.yaml', '[]\n');
  expect(await project.run(['lint', '--accepted', 'none.yaml'])).toMatchObject({ code: 0, stderr: '' });
});

test('the schema, for editors, has the members of the types', () => {
  // The types refuse a member that is not listed here, and one that is listed and not theirs.
  const members: Record<keyof Required<Config>, true> = {
    documents: true,
    pacts: true,
    accepted: true,
    store: true,
    deprecation: true,
    maxFileSize: true,
  };
  const documents: Record<keyof Required<DocumentConfig>, true> = {
    file: true,
    providers: true,
    ours: true,
    root: true,
    clients: true,
  };
  const clients: Record<keyof Required<ClientConfig>, true> = {
    out: true,
    name: true,
    package: true,
    enums: true,
    group: true,
    dates: true,
    int64: true,
    split: true,
    validators: true,
    imports: true,
    plugins: true,
  };
  expect(Object.keys(schema.properties)).toEqual(['$schema', ...Object.keys(members)]);
  expect(Object.keys(schema.$defs.document.properties)).toEqual(Object.keys(documents));
  expect(Object.keys(schema.$defs.client.properties)).toEqual(Object.keys(clients));
});
