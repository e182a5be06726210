import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

const lint = (...args: string[]) => project.run(['lint', ...args]);
const breakExample = () => project.document((text) => text.replace('status: 1\n', 'status: one\n'));

test('exit 0 where nothing is wrong, pacts or not', async () => {
  await writeFile(join(project.cwd, 'pacts/bad.json'), '{');
  const { code, stdout, stderr } = await lint();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(
    '✓ external-support openapi/external-support.yaml\n\n1 document checked: nothing wrong\n',
  );
});

test('exit 1 with the place of what is wrong, and the line there', async () => {
  await breakExample();
  const { code, stdout } = await lint();
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✗ external-support openapi\/external-support\.yaml\n {4}error document\.scenario\.incompatible /,
  );
  expect(stdout).toMatch(/document openapi\/external-support\.yaml:\d+:\d+\n {8}│ status: one\n {8}│ \^+\n/);
  expect(stdout).toContain('1 document checked: 1 not sound (1 error)\n');
});

test('--lenient-examples lets pass what no mock answers with', async () => {
  await project.document((text) =>
    text.replace(
      '              examples:\n                integrationFound:',
      '              examples:\n                plain: { value: { message: none } }\n                integrationFound:',
    ),
  );
  expect((await lint()).stdout).toContain('error document.example.incompatible');
  const { code, stdout } = await lint('--lenient-examples');
  expect(code).toBe(0);
  expect(stdout).toContain('warning document.example.incompatible');
  await breakExample();
  expect((await lint('--lenient-examples')).code).toBe(1);
});

test('what a reviewer finds, and what keeps no pact from being judged', async () => {
  const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /things/{id}:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, minimum: 1, default: 0 } }
        - { name: limit, in: query, schema: { minimum: 10, maximum: 1 } }
      responses: { 2xx: { description: d } }
`;
  await writeFile(join(project.cwd, 'things.yaml'), text);
  const { code, stdout } = await lint('things.yaml');
  expect(code).toBe(1);
  expect(stdout.match(/error \S+/g)).toEqual([
    'error document.schema.contradictory',
    'error document.response.no-status',
    'error document.default.incompatible',
  ]);
});

test('every reference that leads nowhere, and not the first alone', async () => {
  const text = `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      parameters: [{ $ref: '#/components/parameters/None' }]
      responses: { '200': { $ref: '#/components/responses/None' } }
components:
  schemas:
    Unused: { $ref: missing.yaml }
    Union:
      oneOf: [{ type: object }]
      discriminator: { propertyName: kind, mapping: { a: '#/components/schemas/None' } }
`;
  await writeFile(join(project.cwd, 'broken.yaml'), text);
  const { code, stdout, stderr } = await lint('broken.yaml');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.match(/broken\.yaml:\d+/g)?.toSorted()).toEqual([
    'broken.yaml:10',
    'broken.yaml:13',
    'broken.yaml:6',
    'broken.yaml:7',
  ]);
});

test('the documents that are named, and only these', async () => {
  await breakExample();
  const sound = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\n';
  await writeFile(join(project.cwd, 'sound.yaml'), sound);
  expect(await lint('sound.yaml')).toMatchObject({ code: 0 });
  expect(await lint('sound.yaml', 'openapi/external-support.yaml')).toMatchObject({ code: 1 });
});

test.each([
  ['table', /^document +file +findings +result\n.*✗ not sound\n/],
  ['json', /^\{\n {2}"version": 1,\n {2}"ok": false,/],
  [
    'github',
    /^::error file=openapi\/external-support\.yaml,line=\d+,col=\d+,title=document\.scenario\.incompatible::the example/,
  ],
  ['junit', /<testsuites name="specpact lint" tests="1" failures="1"/],
  ['sarif', /"ruleId": "document\.scenario\.incompatible"/],
  ['markdown', /^## ❌ specpact lint\n/],
  ['html', /<h1>specpact lint: <span class="error">✗ 1 not sound/],
])('--format %s', async (format, want) => {
  await breakExample();
  const { code, stdout } = await lint('--format', format);
  expect(code).toBe(1);
  expect(stdout).toMatch(want);
});

test('a report besides', async () => {
  await lint('--report', 'markdown=lint.md');
  expect(await project.read('lint.md')).toContain('✅ sound');
});

test('exit 2 on what cannot be read, and where there is nothing', async () => {
  const missing = await lint('nope.yaml');
  expect(missing).toMatchObject({ code: 2, stdout: '', stderr: 'specpact: nope.yaml: no such file\n' });
  await rm(join(project.cwd, 'openapi'), { recursive: true });
  const nothing = await lint();
  expect(nothing.code).toBe(2);
  expect(nothing.stderr).toContain('there is no document in openapi/');
});

test('--suggest-states prints a provider state for each example that has none', async () => {
  const named = ['openapi/external-support.yaml', '--suggest-states', '--pact', 'pacts'];
  const none = await lint(...named);
  expect(none).toMatchObject({ code: 0, stdout: '', stderr: 'Each example has a provider state.\n' });
  await project.document((text) => text.replace(/ *x-provider-state: no integration exists.*\n/, ''));
  const { code, stdout } = await lint('--suggest-states');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^openapi\/external-support\.yaml:\d+:\d+ getIntegration 404 \w+\n {2}x-provider-state: "/,
  );
  expect(await lint('--pact', 'pacts')).toMatchObject({ code: 2 });
  await rm(join(project.cwd, 'openapi'), { recursive: true });
  expect((await lint('--suggest-states')).stderr).toContain(
    'specpact lint FILE --suggest-states --pact pacts\n',
  );
});
