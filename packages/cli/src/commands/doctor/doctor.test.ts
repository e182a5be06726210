import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

const doctor = () => project.run(['doctor']);

test('a repository in order: what is there, and nothing to mend', async () => {
  await mkdir(join(project.cwd, '.github/workflows'), { recursive: true });
  await writeFile(join(project.cwd, '.github/workflows/ci.yml'), 'run: npx specpact verify\n');
  await mkdir(join(project.cwd, 'packages/external-support-client'), { recursive: true });
  const { code, stdout } = await doctor();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ versions {3}specpact \d+\.\d+\.\d+, Node \d+\.\d+\.\d+, /);
  expect(stdout).toContain('✓ documents  openapi/external-support.yaml\n');
  expect(stdout).toContain('✓ pacts      1 of auditor\n');
  expect(stdout).toContain('✓ clients    packages/external-support-client\n');
  expect(stdout).toContain('✓ CI         .github/workflows/ci.yml\n');
  expect(stdout).toContain('\nNothing must be mended.\n');
});

test('a document elsewhere is named, with the command that takes it', async () => {
  await rename(join(project.cwd, 'openapi/external-support.yaml'), join(project.cwd, 'api.yaml'));
  const { code, stdout } = await doctor();
  expect(code).toBe(1);
  expect(stdout).toContain('✗ documents  openapi/ has no document, and there is api.yaml\n');
  expect(stdout).toContain('To be mended: documents.\nNext:\n  specpact init --document api.yaml\n');
});

test('a document elsewhere that the scripts of init name is judged, with the pacts', async () => {
  await rename(join(project.cwd, 'openapi/external-support.yaml'), join(project.cwd, 'an api.yaml'));
  const manifest = { scripts: { 'specpact:lint': 'specpact lint "an api.yaml"' } };
  await writeFile(join(project.cwd, 'package.json'), JSON.stringify(manifest));
  const { code, stdout } = await doctor();
  expect(stdout).toContain('✓ documents  an api.yaml\n');
  expect(stdout).toMatch(/✓ pacts {6}1 of /);
  expect(code).toBe(0);
  await project.pact({ gone: true });
  const broken = await doctor();
  expect(broken.code).toBe(1);
  expect(broken.stdout).toContain('  specpact verify --document "an api.yaml" --pact pacts --no-replay\n');
});

test('a consumer that breaks, and a document that cannot be read, are told with what to do', async () => {
  await project.pact({ gone: true });
  const broken = await doctor();
  expect(broken.code).toBe(1);
  expect(broken.stdout).toMatch(/✗ pacts {6}1 of auditor: 1 error\b/);
  expect(broken.stdout).toContain('Next:\n  specpact verify --no-replay\n');
  await writeFile(join(project.cwd, 'openapi/external-support.yaml'), 'openapi: [');
  const unread = await doctor();
  expect(unread.code).toBe(1);
  expect(unread.stdout).toMatch(/✗ documents {2}openapi\/external-support\.yaml:\d+:\d+: /);
});

test('a verifier that is too old for the replay is named, with the command that mends it', async () => {
  const folder = join(project.cwd, 'node_modules/@pact-foundation/pact-core');
  await mkdir(folder, { recursive: true });
  const manifest = { name: '@pact-foundation/pact-core', version: '19.2.0' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'index.js'), '');
  const { code, stdout } = await doctor();
  expect(code).toBe(1);
  expect(stdout).toContain(
    '✗ package    @pact-foundation/pact-core 19.2.0 is too old: the replay of pacts needs ^20.2.0\n',
  );
  expect(stdout).toContain('  npm install --save-dev @pact-foundation/pact-core@^20.2.0\n');
});

test('without pacts it says so, and that is nothing to mend', async () => {
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  const { code, stdout } = await doctor();
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('– pacts      there are none'),
  });
});

test('the same for a program', async () => {
  const { code, stdout } = await project.run(['doctor', '--format', 'json']);
  expect(code).toBe(0);
  const { version, ok, checks } = JSON.parse(stdout);
  expect({ version, ok }).toEqual({ version: 1, ok: true });
  expect(checks).toContainEqual({ name: 'documents', state: 'right', said: 'openapi/external-support.yaml' });
});
