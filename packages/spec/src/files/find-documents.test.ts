import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDocuments } from './find-documents.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-documents-'));
});

afterEach(() => rm(folder, { recursive: true }));

test('finds the documents of a folder by their endings, in the order of their names', async () => {
  for (const name of ['b.yml', 'a.yaml', 'c.json', 'notes.md']) await writeFile(join(folder, name), '');
  await mkdir(join(folder, 'parts.yaml'));
  await expect(findDocuments(folder)).resolves.toEqual(
    ['a.yaml', 'b.yml', 'c.json'].map((name) => join(folder, name)),
  );
});

test('finds nothing where there is no folder', async () => {
  await expect(findDocuments(join(folder, 'nowhere'))).resolves.toEqual([]);
});

test('refuses two documents that give their API one name', async () => {
  for (const name of ['a.yaml', 'a.openapi.json']) await writeFile(join(folder, name), '');
  await expect(findDocuments(folder)).rejects.toThrow(/a\.yaml:1:1: .*"a".*a\.openapi\.json/);
});
