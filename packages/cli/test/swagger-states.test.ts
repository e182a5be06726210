import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Project } from './project.ts';

const DOCUMENT = `swagger: '2.0'
info: { title: Pets, version: '1' }
produces: [application/json]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, type: string }]
      responses:
        200:
          description: Found
          schema: { $ref: '#/definitions/Pet' }
          examples: { application/json: { name: Rex } }
          x-examples:
            application/json: { x-provider-state: 'pet {id} exists' }
            small: { value: { name: Tom }, x-provider-state: 'the small pet {id} exists' }
        404:
          description: Missing
          schema: { $ref: '#/definitions/Pet' }
          x-examples:
            missing: { value: { name: none }, x-provider-state: 'no pet {pet} exists' }
definitions: { Pet: { type: object, required: [name], properties: { name: { type: string } } } }
`;

function interaction(state: string, status: number, name: string): object {
  return {
    description: state,
    providerStates: [{ name: state }],
    request: { method: 'GET', path: '/pets/7' },
    response: { status, headers: { 'Content-Type': 'application/json' }, body: { name } },
  };
}

test('provider states of Swagger 2.0 in lint, in the list of the mock, and in a replay', async () => {
  await using project = await Project.create();
  await rm(join(project.cwd, 'openapi/external-support.yaml'));
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  await mkdir(join(project.cwd, 'pacts'));
  await writeFile(join(project.cwd, 'openapi/pets.yaml'), DOCUMENT);
  const linted = await project.run(['lint']);
  expect(linted.stdout).toContain('openapi/pets.yaml:21:47');
  expect(linted.stdout).toMatch(
    /names `\{pet\}`, which is\s+neither a parameter of getPet nor a member of its body/,
  );

  await writeFile(join(project.cwd, 'openapi/pets.yaml'), DOCUMENT.replace('{pet}', '{id}'));
  expect(await project.run(['lint'])).toMatchObject({ code: 0 });
  const listed = await project.run(['mock', '--list', 'openapi/pets.yaml']);
  expect(listed.stdout).toContain('the small pet {id} exists');
  expect(listed.stdout).toContain('no pet {id} exists');
  const interactions = [
    interaction('pet 7 exists', 200, 'Rex'),
    interaction('the small pet 7 exists', 200, 'Tom'),
    interaction('no pet 7 exists', 404, 'none'),
  ];
  const pact = {
    consumer: { name: 'shop' },
    provider: { name: 'pets' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
  await writeFile(join(project.cwd, 'pacts/shop.json'), JSON.stringify(pact));
  const verified = await project.run(['verify']);
  expect(verified, verified.stderr + verified.stdout).toMatchObject({ code: 0 });

  await writeFile(
    join(project.cwd, 'pacts/shop.json'),
    JSON.stringify({ ...pact, interactions: [interaction('the large pet 7 exists', 200, 'Rex')] }),
  );
  const unknown = await project.run(['verify']);
  expect(unknown.stdout + unknown.stderr).toContain('the large pet 7 exists');
});

test('suggests provider states of Swagger 2.0 in the form that is read', async () => {
  await using project = await Project.create();
  await rm(join(project.cwd, 'openapi/external-support.yaml'));
  await rm(join(project.cwd, 'pacts'), { recursive: true });
  const bare = DOCUMENT.replaceAll(/ *x-examples:\n(?: {12}.*\n)+/g, '');
  await writeFile(join(project.cwd, 'openapi/pets.yaml'), bare);
  const { stdout } = await project.run(['lint', '--suggest-states']);
  expect(stdout).toContain('x-examples: { "application/json": { x-provider-state: "');
});
