import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startMock } from '@specpact/mock';
import { expect, test } from 'vitest';
import { Project } from './project.ts';

const DOCUMENT = `openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200:
          description: All
          content:
            application/json:
              schema: { type: array, items: { type: object, required: [name], properties: { name: { type: string } } } }
              examples:
                all: { externalValue: examples/all.json, x-provider-state: pets exist }
                far: { externalValue: 'https://example.com/all.json' }
`;

async function projectWith(example: string): Promise<Project> {
  const project = await Project.create();
  await rm(join(project.cwd, 'openapi/external-support.yaml'));
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  await mkdir(join(project.cwd, 'openapi/examples'));
  await writeFile(join(project.cwd, 'openapi/pets.yaml'), DOCUMENT);
  await writeFile(join(project.cwd, 'openapi/examples/all.json'), example);
  return project;
}

test('the mock answers with an example from a file, and `bundle` puts it into the document', async () => {
  await using project = await projectWith('[{ "name": "Rex" }]');
  await using mock = await startMock({ document: join(project.cwd, 'openapi/pets.yaml') });
  const answer = await fetch(`${mock.url}/pets`);
  expect([answer.status, await answer.json()]).toEqual([200, [{ name: 'Rex' }]]);

  await project.run(['bundle', 'openapi/pets.yaml', '--out', 'one.json']);
  const bundled = JSON.parse(await readFile(join(project.cwd, 'one.json'), 'utf8'));
  const { examples } = bundled.paths['/pets'].get.responses['200'].content['application/json'];
  expect(examples).toEqual({
    all: { value: [{ name: 'Rex' }], 'x-provider-state': 'pets exist' },
    far: { externalValue: 'https://example.com/all.json' },
  });
});

test('`lint` judges an example in its file, and warns of one on the network', async () => {
  await using project = await projectWith('[\n  { "nme": "Rex" }\n]');
  const { code, stdout } = await project.run(['lint', '--format', 'json']);
  const findings = JSON.parse(stdout).documents[0].findings as Record<string, Record<string, unknown>>[];
  expect(code).toBe(1);
  expect(findings.map(({ code, document }) => [code, document?.file, document?.line])).toEqual([
    ['document.scenario.incompatible', 'openapi/examples/all.json', 2],
    ['document.example.unread', 'openapi/pets.yaml', 15],
  ]);
});
