import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Project } from '../../test/project.ts';

let project: Project;

beforeEach(async () => {
  project = await Project.create();
});

afterEach(() => project[Symbol.asyncDispose]());

const SWAGGER = `# The shop.
swagger: '2.0'
info: { title: Shop, version: '1' } # short
produces: [application/json]
paths:
  # One thing
  /things/{id}:
    get:
      operationId: getThing
      parameters:
        - { name: id, in: path, required: true, type: integer, minimum: 1, exclusiveMinimum: true }
        # Not in OpenAPI 3
        - { name: tabs, in: query, type: array, items: { type: string }, collectionFormat: tsv }
      responses:
        200: { description: A thing, schema: { $ref: '#/definitions/Thing' } }
definitions:
  # What is sold
  Thing: { type: object, properties: { note: { type: string, x-nullable: true } } }
`;

test('writes YAML with the comments, which every command reads', async () => {
  await writeFile(join(project.cwd, 'openapi/shop.yaml'), SWAGGER);
  const { code, stdout, stderr } = await project.run(['upgrade', 'openapi/shop.yaml']);
  expect(code).toBe(0);
  expect(stderr).toBe(
    'specpact: warning: openapi/shop.yaml:13:11: OpenAPI 3 cannot express this collectionFormat; the style still names it\n',
  );
  expect(stdout).toBe(`# The shop.
openapi: 3.1.1
info:
  title: Shop
  version: '1'
  # short
paths:
  # One thing
  /things/{id}:
    get:
      operationId: getThing
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: integer
            exclusiveMinimum: 1
        # Not in OpenAPI 3
        - name: tabs
          in: query
          style: tabDelimited
          explode: false
          schema:
            type: array
            items:
              type: string
      responses:
        '200':
          description: A thing
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Thing'
components:
  schemas:
    # What is sold
    Thing:
      type: object
      properties:
        note:
          type:
            - string
            - 'null'
`);
  await writeFile(join(project.cwd, 'openapi/shop.yaml'), stdout);
  expect(await project.run(['lint', 'openapi/shop.yaml'])).toMatchObject({ code: 0 });
});

test('--out writes a file that is not there yet, and --to 3.2 that version', async () => {
  const out = join(project.cwd, 'new.yaml');
  expect(
    await project.run(['upgrade', 'openapi/external-support.yaml', '--to', '3.2', '--out', 'new.yaml']),
  ).toMatchObject({ code: 0, stdout: '' });
  expect(await readFile(out, 'utf8')).toMatch(/^openapi: 3\.2\.0$/m);
  expect((await project.run(['upgrade', 'new.yaml', '--to', '3.1'])).stderr).toBe(
    'specpact: new.yaml is already OpenAPI 3.2\n',
  );
  const again = await project.run([
    'upgrade',
    'openapi/external-support.yaml',
    '--to',
    '3.2',
    '--out',
    'new.yaml',
  ]);
  expect(again.code).toBe(2);
});

test.each([
  [[], 'upgrade takes one document: specpact upgrade FILE'],
  [['a.yaml', '--to', '4.0'], '--to takes 3.1 or 3.2, not "4.0"'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await project.run(['upgrade', ...args]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  expect(existsSync(join(project.cwd, 'a.yaml'))).toBe(false);
});
