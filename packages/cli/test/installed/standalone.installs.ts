import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const BUILD = fileURLToPath(new URL('../../standalone/build.mjs', import.meta.url));
const DOCUMENT = fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url));

let folder: string;
let executable: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'specpact-standalone-')));
  executable = join(folder, process.platform === 'win32' ? 'specpact.exe' : 'specpact');
  await promisify(execFile)(process.execPath, [BUILD, executable]);
  await mkdir(join(folder, 'repository/openapi'), { recursive: true });
  await copyFile(DOCUMENT, join(folder, 'repository/openapi/external-support.yaml'));
}, 600_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the executable where no other program is found. */
function specpact(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const env = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), PATH: '' };
  return new Promise((resolve) => {
    execFile(executable, args, { cwd: join(folder, 'repository'), env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('the executable runs without Node and npm: version, lint, and the mock of a document', async () => {
  expect(await specpact('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
  expect(await specpact('lint')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1 document checked: nothing wrong'),
  });
  expect(await specpact('mock', '--check', 'openapi/external-support.yaml')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/(\d+) of \1 requests are answered as the document says/),
  });
  expect(await specpact('lint', 'missing.yaml')).toMatchObject({ code: 2 });
});
