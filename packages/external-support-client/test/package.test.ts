import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { startMock } from '@specpact/mock';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { install, node, pack } from './packed.ts';

let folder: string;
const tarballs = { '@specpact/client': '', '@specpact/external-support-client': '' };

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'specpact-package-')));
  for (const name of ['@specpact/client', '@specpact/external-support-client'] as const) {
    const packageFolder = name.slice('@specpact/'.length);
    tarballs[name] = await pack(packageFolder, join(folder, packageFolder));
  }
  await install(join(folder, 'consumer'), tarballs);
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(['@specpact/client', '@specpact/external-support-client'] as const)('%s, packed', (name) => {
  test('publint finds nothing', async () => {
    const tarball = await readFile(tarballs[name]);
    const { messages, pkg } = await publint({
      pack: { tarball: new Uint8Array(tarball).buffer },
      strict: true,
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test('are-the-types-wrong finds nothing, but for CommonJS', async () => {
    const analysis = await checkPackage(createPackageFromTarballData(await readFile(tarballs[name])));
    const problems = analysis.types ? analysis.problems : ['the package has no types'];
    // CommonJS needs a TypeScript that knows `require` of ESM: `module: nodenext` and TypeScript 5.8.
    const relevant = problems.filter(
      (problem) =>
        typeof problem === 'string' ||
        !('resolutionKind' in problem) ||
        problem.resolutionKind !== 'node16-cjs',
    );
    expect(relevant).toEqual([]);
  });

  test('contains only what is meant to be published', async () => {
    const packed = createPackageFromTarballData(await readFile(tarballs[name]));
    const names = packed.listFiles();
    expect(
      names.filter(
        (file) => !/\/(dist\/.*\.(js|d\.ts)|package\.json|(README|CHANGELOG)\.md|LICENSE)$/.test(file),
      ),
    ).toEqual([]);
    for (const wanted of ['LICENSE', 'README.md', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts']) {
      expect(names.some((file) => file.endsWith(`/${wanted}`))).toBe(true);
    }
    // Only this workspace can resolve these.
    expect(packed.readFile(`/node_modules/${name}/package.json`)).not.toMatch(/"(workspace|catalog):/);
  });
});

test('installed in an empty folder, the client calls the mock', async () => {
  await using mock = await startMock({
    document: fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url)),
  });
  mock.given('no integration exists for project {projectId}', { projectId: 'p-404' });
  expect(JSON.parse(await node(join(folder, 'consumer'), 'calls.mjs', mock.url))).toEqual({
    found: [200, 'https://my-system.com/webhook/jelou'],
    missing: [404, 'not_found'],
    refused: 401,
    notSent: true,
    closed: 'ERR_PACKAGE_PATH_NOT_EXPORTED',
  });
});

test('installed in an empty folder, its types compile', async () => {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
  const options = '--noEmit --strict --target es2023 --lib es2023,dom --module nodenext --types';
  const printed = await node(
    join(folder, 'consumer'),
    join(typescript, 'bin', 'tsc'),
    ...options.split(' '),
    '',
    'types.ts',
  );
  expect(printed).toBe('');
});
