import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ClientTarget, prepareClient, writeClients } from './client-folder.ts';
import { MANIFEST } from './manifest.ts';

let root: string;
let target: ClientTarget;

const DOCUMENT = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /a:
    $ref: parts/a.yaml
`;
const PART = `get: { operationId: readA, responses: { 200: { description: fine } } }\n`;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'specpact-client-'));
  await mkdir(join(root, 'openapi', 'parts'), { recursive: true });
  await writeFile(join(root, 'openapi', 'shop.yaml'), DOCUMENT);
  await writeFile(join(root, 'openapi', 'parts', 'a.yaml'), PART);
  const file = join(root, 'openapi', 'shop.yaml');
  target = {
    file,
    documentPath: 'openapi/shop.yaml',
    folder: join(root, 'out'),
    layout: 'client',
    cache: join(root, 'cache'),
  };
});

afterEach(() => rm(root, { recursive: true }));

/** Generates and writes. Gives the states of the files, and whether the document was read. */
async function generate(changes: Partial<ClientTarget> = {}) {
  const onProgress = vi.fn();
  const client = await prepareClient({ ...target, ...changes, onProgress });
  await writeClients([client]);
  const states = Object.fromEntries(
    client.states.map(({ file, state }) => [
      file.slice(target.folder.length + 1).replaceAll('\\', '/'),
      state,
    ]),
  );
  return { states, generated: onProgress.mock.calls.length > 0 };
}

const out = (name: string) => join(root, 'out', name);

test('another build of the same version that gives the same files changes nothing', async () => {
  await generate();
  const recorded = await readFile(out(MANIFEST), 'utf8');
  const ofAnotherBuild = recorded.replace(/("generator": "[^+]+)\+\w+/, '$1+000000000000');
  await writeFile(out(MANIFEST), ofAnotherBuild);
  await generate({ cache: undefined });
  expect(await readFile(out(MANIFEST), 'utf8')).toBe(ofAnotherBuild);
});

test('another version is recorded, so that its next run generates nothing', async () => {
  await generate();
  const recorded = await readFile(out(MANIFEST), 'utf8');
  await writeFile(
    out(MANIFEST),
    recorded.replace(/"generator": "[^"]+"/, '"generator": "0.0.1+000000000000"'),
  );
  expect((await generate()).generated).toBe(true);
  expect((await generate()).generated).toBe(false);
  expect(await readFile(out(MANIFEST), 'utf8')).toBe(recorded);
});

test('an unchanged folder is known by its hashes, and not generated', async () => {
  expect((await generate()).generated).toBe(true);
  await utimes(out('client.ts'), 1, 1);
  const again = await generate();
  expect(again.generated).toBe(false);
  expect(again.states).toEqual({
    'client.ts': 'current',
    'contract.ts': 'current',
    'index.ts': 'current',
    'operations.ts': 'current',
    'schema.ts': 'current',
    'types.ts': 'current',
    'validators.ts': 'current',
  });
  expect((await stat(out('client.ts'))).mtimeMs).toBe(1000);
});

test.each<[string, () => Promise<unknown>, Partial<ClientTarget>]>([
  ['the document', () => writeFile(join(root, 'openapi', 'shop.yaml'), `${DOCUMENT}tags: []\n`), {}],
  [
    'a file that it refers to',
    () => writeFile(join(root, 'openapi', 'parts', 'a.yaml'), `${PART}# more\n`),
    {},
  ],
  ['a generated file', () => writeFile(out('schema.ts'), ''), {}],
  ['the options', async () => {}, { imports: 'ts' }],
  ['a generated file that is gone', () => rm(out('schema.ts')), {}],
  ['the manifest, which is broken', () => writeFile(out(MANIFEST), '{'), {}],
])('generates again after a change of %s', async (_, change, options) => {
  await generate();
  await change();
  expect((await generate(options)).generated).toBe(true);
  expect(await readFile(out('schema.ts'), 'utf8')).toContain('export interface paths');
  expect((await generate(options)).generated).toBe(false);
});

test('the manifest of a folder proves nothing: code that came with it is found', async () => {
  await generate();
  const { hashText } = await import('./manifest.ts');
  const tampered = `${await readFile(out('client.ts'), 'utf8')}fetch('https://example.com');\n`;
  await writeFile(out('client.ts'), tampered);
  const manifest = JSON.parse(await readFile(out(MANIFEST), 'utf8'));
  manifest.outputs['client.ts'] = hashText(tampered);
  await writeFile(out(MANIFEST), JSON.stringify(manifest));
  for (const cache of [join(root, 'cache'), join(root, 'another'), undefined]) {
    const { states } = await prepareClient({ ...target, cache });
    expect(states.find(({ file }) => file === out('client.ts'))?.state).toBe('stale');
  }
});

test('without a cache, each run generates', async () => {
  const nowhere = { cache: join(root, 'openapi', 'shop.yaml', 'cache') };
  await generate(nowhere);
  expect((await generate(nowhere)).generated).toBe(true);
});

test('the same document gives the same bytes, wherever it lies', async () => {
  await generate();
  const elsewhere = { file: join(root, 'b', 'openapi', 'shop.yaml'), folder: join(root, 'b', 'out') };
  await mkdir(join(root, 'b', 'openapi', 'parts'), { recursive: true });
  await writeFile(elsewhere.file, DOCUMENT);
  await writeFile(join(root, 'b', 'openapi', 'parts', 'a.yaml'), PART);
  await writeClients([await prepareClient({ ...target, ...elsewhere })]);
  for (const name of await readdir(out(''))) {
    expect(await readFile(join(elsewhere.folder, name), 'utf8'), name).toBe(
      await readFile(out(name), 'utf8'),
    );
  }
});

test('only files that it wrote and no longer needs are removed', async () => {
  await generate();
  await writeFile(out('mine.ts'), 'export {};\n');
  const { states } = await generate({ layout: 'parts' });
  expect(states).toMatchObject({ 'client.ts': 'obsolete', 'index.ts': 'obsolete' });
  expect((await readdir(out(''))).sort()).toEqual(
    [MANIFEST, 'contract.ts', 'mine.ts', 'operations.ts', 'schema.ts', 'types.ts', 'validators.ts'].sort(),
  );
});

test('a changed file is not removed, nor one outside of the folder that a manifest names', async () => {
  await generate();
  await writeFile(out('client.ts'), 'mine');
  const manifest = JSON.parse(await readFile(out(MANIFEST), 'utf8'));
  const { hashText } = await import('./manifest.ts');
  await writeFile(join(root, 'outside.ts'), 'outside');
  manifest.outputs['../outside.ts'] = hashText('outside');
  await writeFile(out(MANIFEST), JSON.stringify(manifest));
  await generate({ layout: 'parts' });
  expect(await readFile(out('client.ts'), 'utf8')).toBe('mine');
  expect(await readFile(join(root, 'outside.ts'), 'utf8')).toBe('outside');
});

test('no file behind a linked folder is removed, though a manifest names it', async () => {
  await generate();
  const manifest = JSON.parse(await readFile(out(MANIFEST), 'utf8'));
  const { hashText } = await import('./manifest.ts');
  await mkdir(join(root, 'elsewhere'));
  await writeFile(join(root, 'elsewhere', 'notes.ts'), 'notes');
  await symlink(join(root, 'elsewhere'), out('linked'), 'junction');
  await mkdir(out('below'));
  await writeFile(out('below/old.ts'), 'old');
  manifest.outputs['linked/notes.ts'] = hashText('notes');
  manifest.outputs['below/old.ts'] = hashText('old');
  await writeFile(out(MANIFEST), JSON.stringify(manifest));
  const { states } = await generate({ imports: 'ts' });
  expect(states).toMatchObject({ 'below/old.ts': 'obsolete' });
  expect(states).not.toHaveProperty(['linked/notes.ts']);
  expect(await readFile(join(root, 'elsewhere', 'notes.ts'), 'utf8')).toBe('notes');
  expect(await readdir(out('below'))).toEqual([]);
});

test('in a package, a changed package.json, tsconfig.json or README.md stays', async () => {
  const asPackage = { layout: 'package', packageName: '@acme/shop' } as const;
  expect((await generate(asPackage)).states).toEqual({
    'README.md': 'missing',
    'package.json': 'missing',
    'tsconfig.json': 'missing',
    'src/client.ts': 'missing',
    'src/contract.ts': 'missing',
    'src/index.ts': 'missing',
    'src/operations.ts': 'missing',
    'src/schema.ts': 'missing',
    'src/types.ts': 'missing',
    'src/validators.ts': 'missing',
  });
  const manifest = JSON.parse(await readFile(out('package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: '@acme/shop', type: 'module', files: ['dist'] });
  expect(Object.keys(manifest.exports)).toEqual(['.', './validators']);
  await writeFile(out('package.json'), '{ "name": "@acme/shop", "version": "2.0.0" }');
  await writeFile(join(root, 'openapi', 'shop.yaml'), DOCUMENT.replace('Shop', 'Store'));
  const { states } = await generate(asPackage);
  expect(states).toMatchObject({ 'package.json': 'kept', 'README.md': 'stale', 'src/client.ts': 'stale' });
  expect(await readFile(out('package.json'), 'utf8')).toContain('2.0.0');
  expect(await readFile(out('README.md'), 'utf8')).toContain('Store');
  expect((await generate(asPackage)).generated).toBe(false);
});

test('if one client would replace a foreign file, none is written', async () => {
  await mkdir(join(root, 'other'));
  await writeFile(join(root, 'other', 'client.ts'), 'mine');
  const clients = [
    await prepareClient(target),
    await prepareClient({ ...target, folder: join(root, 'other') }),
  ];
  await expect(writeClients(clients)).rejects.toThrow(/other.client\.ts was not written by/);
  await expect(readdir(out(''))).rejects.toThrow('ENOENT');
  expect(await readdir(join(root, 'other'))).toEqual(['client.ts']);
});
