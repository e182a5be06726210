import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadDocument } from '../load-document.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-bundle-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return join(folder, 'api/openapi.yaml');
}

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";

const shop = {
  'api/openapi.yaml': `${head}paths:
  /pets/{id}:
    $ref: paths/pet.yaml
components:
  schemas:
    Error: { type: object }
`,
  'api/paths/pet.yaml': `parameters:
  - $ref: ../common.yaml#/parameters/Id
get:
  operationId: getPet
  responses:
    200:
      description: A pet
      content:
        application/json:
          schema: { $ref: ../schemas/Pet.yaml }
          examples:
            rex: { value: { $ref: 'not/a/reference.yaml' } }
    default:
      $ref: '../common.yaml#/responses/Error'
`,
  'api/schemas/Pet.yaml': `type: object
properties:
  parent: { $ref: '#' }
  friend: { $ref: 'Pet.yaml' }
  error: { $ref: '../common.yaml#/schemas/Error' }
  plain: { $ref: '../openapi.yaml#/components/schemas/Error' }
`,
  'api/common.yaml': `parameters:
  Id: { name: id, in: path, required: true, schema: { type: string } }
schemas:
  Error: { type: string }
responses:
  Error:
    description: Failed
    content: { application/json: { schema: { $ref: '#/schemas/Error' } } }
`,
};

describe('a document of several files', () => {
  it('answers as one, its references all inside it', async () => {
    const document = await loadDocument(await write(shop));
    const operation = document.operation('getPet');
    expect(operation?.parameters.map(({ name }) => name)).toEqual(['id']);
    expect(operation?.responses.map(({ status }) => status)).toEqual(['200', 'default']);
    expect(document.files.map((file) => file.slice(folder.length + 1))).toEqual([
      'api/openapi.yaml',
      'api/paths/pet.yaml',
      'api/common.yaml',
      'api/schemas/Pet.yaml',
    ]);
    expect(document.root.components).toMatchObject({
      schemas: {
        Error: { type: 'object' },
        common_Error: { type: 'string' },
        Pet: {
          properties: {
            parent: { $ref: '#/components/schemas/Pet' },
            friend: { $ref: '#/components/schemas/Pet' },
            error: { $ref: '#/components/schemas/common_Error' },
            plain: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    });
  });

  it('finds each part in the file that holds it', async () => {
    const document = await loadDocument(await write(shop));
    const place = (path: string) => {
      const { file, line } = document.locate(path);
      return `${file.slice(folder.length + 1)}:${line}`;
    };
    expect(place('/components/schemas/Pet/properties/error')).toBe('api/schemas/Pet.yaml:5');
    expect(place('/components/schemas/common_Error')).toBe('api/common.yaml:4');
    expect(place('/components/schemas/Error')).toBe('api/openapi.yaml:8');
    expect(place('/paths/~1pets~1{id}/get/responses')).toBe('api/paths/pet.yaml:5');
  });

  it('takes a $ref inside an example as data', async () => {
    const document = await loadDocument(await write(shop));
    expect(document.operations[0]?.responses[0]?.scenarios[0]?.value).toEqual({
      $ref: 'not/a/reference.yaml',
    });
  });

  it.each([
    {
      ref: 'missing.yaml',
      want: 'openapi.yaml:5:11: $ref "missing.yaml" leads to a file that does not exist',
    },
    { ref: 'paths/pet.yaml#/nothing', want: 'leads nowhere' },
    { ref: '../secret.yaml', want: "leads out of the document's folder" },
    { ref: 'link/secret.yaml', want: "leads out of the document's folder" },
    { ref: 'https://x.example/a.yaml', want: 'leads to the network' },
    { ref: '//x.example/a.yaml', want: 'leads to the network' },
    { ref: 'file:///etc/hosts', want: /leads (to the network|out of the document's folder)/ },
    { ref: 'broken.yaml', want: /broken\.yaml:\d+:\d+: / },
    { ref: 'loop.yaml', want: 'a path item refers to itself' },
  ])('refuses $ref', async ({ ref, want }) => {
    const entry = await write({
      ...shop,
      'api/openapi.yaml': `${head}paths:\n  /a:\n    $ref: '${ref}'\n`,
      'api/broken.yaml': 'get: [\n',
      'api/loop.yaml': '$ref: loop.yaml\n',
      'secret.yaml': 'get: {}\n',
    });
    await symlink(folder, join(folder, 'api/link'));
    await expect(loadDocument(entry)).rejects.toThrow(want);
  });

  it.each([
    [
      'definitions',
      "swagger: '2.0'\ninfo: { title: T, version: '1' }\n",
      'definitions: { Pet: { type: object } }',
      'Pet',
    ],
    ['components', head, 'components: { schemas: { Pet.Cat: { type: object } } }', 'Pet.Cat'],
  ])('tells what a bare name of %s means', async (section, begin, parts, name) => {
    const schema = `schema: { $ref: ${name} }`;
    const response = section === 'definitions' ? schema : `content: { application/json: { ${schema} } }`;
    const entry = await write({
      'api/openapi.yaml': `${begin}paths:\n  /a: { get: { responses: { 200: { description: A, ${response} } } } }\n${parts}\n`,
    });
    const place = section === 'definitions' ? section : 'components/schemas';
    await expect(loadDocument(entry)).rejects.toThrow(
      `$ref "${name}" leads to a file that does not exist; did you mean "#/${place}/${name}"?`,
    );
  });

  it('brings in the files that a discriminator names', async () => {
    const entry = await write({
      'api/openapi.yaml': `${head}paths: {}
components:
  schemas:
    Animal: { type: object, discriminator: { propertyName: kind, mapping: { cat: ./cat.yaml, dog: Dog } } }
    Dog: { type: object }
`,
      'api/cat.yaml': 'type: object\n',
    });
    const document = await loadDocument(entry);
    expect(document.root.components).toMatchObject({
      schemas: {
        Animal: { discriminator: { mapping: { cat: '#/components/schemas/cat', dog: 'Dog' } } },
        cat: { type: 'object' },
      },
    });
  });
});

describe('a broken reference in a component that nothing uses', () => {
  const text = `${head}paths:
  /a: { get: { operationId: a, responses: { 200: { description: A, content: { application/json: { schema: { $ref: '#/components/schemas/Used' } } } } } } }
components:
  schemas:
    Used: { type: object, properties: { other: { $ref: '#/components/schemas/Other' } } }
    Other: { type: string }
    Broken: { $ref: '#/components/schemas/Nowhere' }
    Holder: { type: array, items: { $ref: '#/components/schemas/Broken' } }
    Sound: { type: integer }
`;
  const want = '$ref "#/components/schemas/Nowhere" leads nowhere';

  it('leaves the component out, and those that refer to it', async () => {
    const document = await loadDocument(await write({ 'api/openapi.yaml': text }));
    expect(document.brokenUnused.map(({ reason, position }) => [position.line, reason])).toEqual([[9, want]]);
    const { schemas } = document.root.components as { schemas: object };
    expect(Object.keys(schemas)).toEqual(['Used', 'Other', 'Sound']);
  });

  it('is told of, or refused if the document is read strictly', async () => {
    const file = await write({ 'api/openapi.yaml': text });
    const told: string[] = [];
    await loadDocument(file, { onBroken: ({ reason }) => told.push(reason) });
    expect(told).toEqual([`${want}, in a part that nothing uses`]);
    await expect(loadDocument(file, { strict: true })).rejects.toThrow(`openapi.yaml:9:21: ${want}`);
  });

  it('is refused if something uses the component, with all that is broken', async () => {
    const used = text.replace('schemas/Other', 'schemas/Holder');
    await expect(loadDocument(await write({ 'api/openapi.yaml': used }))).rejects.toThrow(want);
  });

  it('in another file, or in Swagger 2.0', async () => {
    const several = await loadDocument(
      await write({
        'api/openapi.yaml': text.replace('#/components/schemas/Nowhere', 'broken.yaml'),
        'api/broken.yaml': 'properties: { a: { $ref: gone.yaml } }\n',
      }),
    );
    expect(several.brokenUnused.map(({ reason }) => reason)).toEqual([
      '$ref "gone.yaml" leads to a file that does not exist',
    ]);
    const swagger = await loadDocument(
      await write({
        'api/openapi.yaml': `swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths: { /a: { get: { responses: {} } } }\ndefinitions: { A: { $ref: '#/definitions/B' }, C: { type: string } }\n`,
      }),
    );
    expect(swagger.brokenUnused).toHaveLength(1);
    expect(swagger.root.components).toEqual({ schemas: { C: { type: 'string' } } });
  });
});

it('with `root`, the files of a document may lie beside its folder, and not beside the root', async () => {
  const file = await write({
    'api/openapi.yaml': `${head}paths: {}\ncomponents:\n  schemas:\n    Pet: { $ref: ../common/pet.yaml }\n`,
    'common/pet.yaml': 'type: object',
  });
  const { brokenUnused } = await loadDocument(file);
  expect(brokenUnused[0]?.reason).toMatch(/leads out of the document's folder .*--root/);
  const { files } = await loadDocument(file, { root: folder });
  expect(files).toHaveLength(2);
  await expect(loadDocument(file, { root: join(folder, 'common') })).rejects.toThrow('not in the folder');
});
