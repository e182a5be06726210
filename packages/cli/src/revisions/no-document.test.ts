import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DocumentSource, WORKING_TREE } from './document-source.ts';
import { Git } from './git.ts';
import { noDocument } from './no-document.ts';

const DOCUMENT = '{"openapi":"3.1.0","info":{"title":"Orders","version":"1"},"paths":{}}';
const FROM: DocumentSource = {
  shown: 'v1',
  revision: { commit: '0123456789abcdef', shown: 'v1' },
  file: undefined,
};
const NOTHING = 'there is no document in openapi/, neither at v1 nor at the working tree';
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'specpact-diff-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  await mkdir(join(root, 'services/orders'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

const messageIn = async (folder: string) => {
  const cwd = join(root, folder);
  return (await noDocument([FROM, WORKING_TREE], { git: new Git(cwd), cwd })).message;
};

test('in a subfolder, the message leads to the folder above that has documents', async () => {
  await mkdir(join(root, 'openapi'));
  await writeFile(join(root, 'openapi/orders.json'), DOCUMENT);
  expect(await messageIn('services/orders')).toBe(
    `${NOTHING}; ../../openapi/ has some: run it there, cd ../..`,
  );
});

test('a document beside openapi/ is named, with the command for it', async () => {
  await writeFile(join(root, 'services/orders/openapi.json'), DOCUMENT);
  expect(await messageIn('services/orders')).toBe(
    `${NOTHING}, but there is openapi.json: specpact diff 0123456789:openapi.json openapi.json`,
  );
});

test('without any, the message says to name two files', async () => {
  expect(await messageIn('.')).toBe(`${NOTHING}: name two files, specpact diff OLD NEW`);
});
