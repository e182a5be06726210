import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateClient } from '../src/client/generate-client.ts';
import { compareFiles, writeFiles } from '../src/folder/generated-folder.ts';
import { COMPILERS, compile, makeProject } from './compiled.ts';
import { callCase, type DocumentCase, generateCase, writeExamples } from './document-case.ts';
import { HOSTILE, hostileDocument } from './hostile-document.ts';

const require = createRequire(import.meta.url);
const examples = dirname(require.resolve('@readme/oas-examples/package.json'));
const example = (name: string) => join(examples, name);

/** A cat. Its `bark` makes sure that it is not a dog, because the schema is `oneOf` the two. */
const CAT = { pet_type: 'Cat', age: 3, bark: 'none' };

/** Documents of different authors, versions and styles. `test:documents` has the large ones. */
const CASES: DocumentCase[] = [
  {
    name: 'train-travel',
    file: example('3.1/yaml/train-travel.yaml'),
    method: 'getStations',
    credentials: { OAuth2: 'token' },
  },
  {
    name: 'petstore',
    file: example('3.0/json/petstore.json'),
    method: 'getPetById',
    options: { params: { path: { petId: 1 } } },
    credentials: { api_key: 'key' },
  },
  {
    name: 'galaxy',
    file: require.resolve('@scalar/galaxy/3.1.yaml'),
    method: 'getPlanet',
    options: { params: { path: { planetId: 1 } } },
  },
  {
    name: 'figma',
    file: join(dirname(require.resolve('@figma/rest-api-spec/package.json')), 'openapi/openapi.yaml'),
    method: 'getTeamProjects',
    options: { params: { path: { team_id: '1' } } },
    credentials: { PersonalAccessToken: 'token' },
  },
  {
    name: 'discriminators',
    file: example('3.0/yaml/discriminators.yaml'),
    method: 'patchEmbeddedDiscriminator',
    options: { body: CAT },
  },
  {
    name: 'polymorphism',
    file: example('3.0/json/polymorphism.json'),
    method: 'patchPets',
    options: { body: CAT },
  },
  {
    name: 'circular',
    file: example('3.0/json/schema-circular.json'),
    method: 'putNestedTest',
    options: { body: {} },
  },
];

/** What a program of the pet store's client imports by name. */
const NAMES = `import { createPetstoreClient, type FindPetsByStatusQuery, type GetPetByIdResult, type Pet, type PlaceOrderBody } from './index.ts';

const query: FindPetsByStatusQuery = { status: ['sold'] };
const order: PlaceOrderBody = { petId: 1, quantity: 2 };
export async function petOf(id: number): Promise<Pet | undefined> {
  const client = createPetstoreClient({ credentials: { api_key: 'key' } });
  await client.findPetsByStatus({ params: { query } });
  await client.placeOrder({ body: order });
  // @ts-expect-error: there is no such member
  await client.placeOrder({ body: { pet: 1 } });
  const result: GetPetByIdResult = await client.getPetById({ params: { path: { petId: id } } });
  return result.status === 200 && typeof result.data === 'object' && !(result.data instanceof Blob) ? result.data : undefined;
}
`;

let project: string;
const folders = new Map<string, string>();

beforeAll(async () => {
  project = await makeProject({ allowImportingTsExtensions: true, declaration: true });
  for (const each of CASES) {
    const folder = await generateCase(each, project);
    folders.set(each.name, folder);
    await writeExamples(each, folder);
  }
  await writeFile(join(project, 'petstore', 'names.ts'), NAMES);
  const hostile = await generateClient(hostileDocument(HOSTILE, HOSTILE.join(' ')), 'hostile', {
    layout: 'client',
  });
  await writeFiles(await compareFiles(join(project, 'hostile'), hostile));
}, 300_000);

afterAll(() => rm(project, { recursive: true }));

test('every client and the code of its README compile under the strictest settings, also with hostile names', {
  timeout: 300_000,
}, async () => {
  const said = await Promise.all(Object.values(COMPILERS).map((compiler) => compile(compiler, project)));
  expect(said).toEqual(['', '']);
});

describe('an operation of each document, against its mock', () => {
  test.each(CASES)('$name', async (each) => {
    expect(await callCase(each, folders.get(each.name) ?? '')).toBe(200);
  });
});
