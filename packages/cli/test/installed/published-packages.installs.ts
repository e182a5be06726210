import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pack } from './packed.ts';

const PACKAGES = fileURLToPath(new URL('../../../', import.meta.url));

/** The packages of this repository that are published. */
const published: string[] = [];
for (const folder of await readdir(PACKAGES)) {
  const manifest = JSON.parse(await readFile(join(PACKAGES, folder, 'package.json'), 'utf8'));
  if (manifest.private !== true) published.push(manifest.name);
}

let folder: string;
let tarballs: Record<string, string>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'specpact-published-')));
  tarballs = await pack(folder, published);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const tarballOf = (name: string) => readFile((tarballs[name] ?? '').replace(/^file:/, ''));

test.for(published)('publint finds nothing in %s', async (name) => {
  const tarball = new Uint8Array(await tarballOf(name)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test.for(published)('the types of %s are those of its modules', async (name) => {
  const packed = createPackageFromTarballData(await tarballOf(name));
  // A text has no types.
  const analysis = await checkPackage(packed, { excludeEntrypoints: [/\.md$/] });
  const problems = analysis.types ? analysis.problems : ['the package has no types'];
  // The packages are modules. CommonJS loads them with `require` since Node 20.19, and only the entries of
  // `exports` can be resolved: what is older than these is left out.
  const relevant = problems.filter(
    (problem) =>
      typeof problem === 'string' ||
      !('resolutionKind' in problem) ||
      !['node16-cjs', 'node10'].includes(problem.resolutionKind),
  );
  expect(relevant).toEqual([]);
});
