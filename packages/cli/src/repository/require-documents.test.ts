import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hintAtDocuments, requireDocuments } from './require-documents.ts';

const DOCUMENT = '{"openapi":"3.1.0","info":{"title":"Orders","version":"1"},"paths":{}}';
let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'specpact-documents-'));
});
afterEach(() => rm(cwd, { recursive: true }));

test('the documents in openapi/ are taken', async () => {
  await mkdir(join(cwd, 'openapi'));
  await writeFile(join(cwd, 'openapi/orders.json'), DOCUMENT);
  await writeFile(join(cwd, 'openapi.json'), DOCUMENT);
  expect(await requireDocuments({ cwd }, 'lint FILE')).toEqual([join(cwd, 'openapi/orders.json')]);
});

test('without one there, the message names those that are elsewhere', async () => {
  await mkdir(join(cwd, 'docs'));
  await writeFile(join(cwd, 'openapi.json'), DOCUMENT);
  await writeFile(join(cwd, 'docs/api.json'), DOCUMENT);
  await expect(requireDocuments({ cwd }, 'lint FILE')).rejects.toThrow(
    'there is no document in openapi/, but there is openapi.json: specpact lint openapi.json (also found: docs/api.json)',
  );
});

test('without any, the message says how one is named', async () => {
  await expect(requireDocuments({ cwd }, 'lint FILE')).rejects.toThrow(
    'there is no document in openapi/: name one, specpact lint FILE',
  );
});

test('a verdict without any document is left to the verdict, which names the provider', async () => {
  await expect(hintAtDocuments({ cwd }, 'verify --document FILE')).resolves.toBeUndefined();
  await writeFile(join(cwd, 'openapi.json'), DOCUMENT);
  await expect(hintAtDocuments({ cwd }, 'verify --document FILE')).rejects.toThrow(
    'there is openapi.json: specpact verify --document openapi.json',
  );
});
