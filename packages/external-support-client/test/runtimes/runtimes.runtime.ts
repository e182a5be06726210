import { execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMock } from '@specpact/mock';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { install, pack } from '../packed.ts';

const exec = promisify(execFile);

/** Only this test installs them, because each is large. */
const RUNTIMES = { bun: '1.4.5', deno: '2.9.6', node: '20.20.2', workerd: '1.20261117.1' };

const ENTRIES = ['main.mjs', 'worker.mjs', 'page.mjs'];

const EXPECTED = {
  found: [200, 'https://my-system.com/webhook/jelou'],
  missing: [404, 'not_found'],
  aborted: 'aborted',
  nowhere: ['network', 2],
  notSent: true,
  received: ['Grüße', 204, 401],
};

let folder: string;
let mock: Awaited<ReturnType<typeof startMock>>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'specpact-runtimes-')));
  mock = await startMock({
    document: fileURLToPath(new URL('../../../../openapi/external-support.yaml', import.meta.url)),
  });
  await bundlePacked();
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: RUNTIMES }),
  );
  const allowBuilds = Object.fromEntries(Object.keys(RUNTIMES).map((name) => [name, true]));
  await writeFile(join(folder, 'pnpm-workspace.yaml'), JSON.stringify({ packages: [], allowBuilds }));
  await exec('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
});

afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

/** Bundles the packed client into one file for each kind of runtime, as an application would. */
async function bundlePacked(): Promise<void> {
  const consumer = join(folder, 'consumer');
  const tarballs = {
    '@specpact/client': await pack('client', join(folder, 'client')),
    '@specpact/external-support-client': await pack('external-support-client', join(folder, 'own')),
  };
  await install(consumer, tarballs);
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  await copyFile(here('check.mjs'), join(consumer, 'check.mjs'));
  for (const name of ENTRIES) {
    await copyFile(here(name), join(consumer, name));
    const bundle = await rolldown({ input: join(consumer, name), platform: 'browser' });
    await bundle.write({ file: join(folder, name) });
  }
  await copyFile(here('worker.capnp'), join(folder, 'worker.capnp'));
}

const bin = (name: string) => join(folder, 'node_modules', '.bin', name);

test.each(ENTRIES)('the bundle %s imports nothing', async (name) => {
  expect(await readFile(join(folder, name), 'utf8')).not.toMatch(/^import |\bimport\(|\brequire\(/m);
});

test.each([
  ['Node 20', 'node', []],
  ['Deno', 'deno', ['run', '--allow-net', '--no-config']],
  ['Bun', 'bun', []],
])('%s', async (_, name, args) => {
  const { stdout } = await exec(bin(name), [...args, 'main.mjs', mock.url], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual(EXPECTED);
});

test('workerd', async () => {
  const child = spawn(bin('workerd'), ['serve', '--control-fd=3', 'worker.capnp'], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  try {
    const control = child.stdio[3] as Readable;
    const port = await new Promise<number>((resolve, reject) => {
      control.setEncoding('utf8').on('data', (text: string) => {
        const event = /"port"\s*:\s*(\d+)/.exec(text);
        if (event) resolve(Number(event[1]));
      });
      child.on('error', reject).on('exit', (code) => reject(new Error(`workerd ended with ${code}`)));
    });
    const response = await fetch(`http://127.0.0.1:${port}/?mock=${encodeURIComponent(mock.url)}`);
    expect(await response.json()).toEqual(EXPECTED);
  } finally {
    child.kill();
  }
});

test('Chromium', async ({ skip }) => {
  const chromium = await firstThere(['chromium', 'chromium-browser', 'google-chrome']);
  if (chromium === undefined) return skip('no Chromium on the PATH: apt-get install -y chromium');
  const bundle = await readFile(join(folder, 'page.mjs'), 'utf8');
  const profile = join(folder, 'profile');
  let told: (text: string) => void = () => undefined;
  const outcome = new Promise<string>((resolve) => {
    told = resolve;
  });
  await using server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      told(await new Response(request as never).text());
      response.end();
    } else if (request.url === '/page.mjs') {
      response.setHeader('content-type', 'text/javascript').end(bundle);
    } else {
      response.setHeader('content-type', 'text/html').end('<script type="module" src="/page.mjs"></script>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?mock=${encodeURIComponent(mock.url)}`;
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`];
  const child = spawn(chromium, [...flags, page], { stdio: 'ignore', detached: true });
  try {
    // The page has another origin than the mock, as an application has another origin than the API.
    expect(JSON.parse(await outcome)).toEqual(EXPECTED);
  } finally {
    server.closeAllConnections();
    const ended = new Promise((resolve) => child.on('exit', resolve));
    if (child.pid !== undefined) process.kill(-child.pid);
    await ended;
  }
});

async function firstThere(names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const version = await exec(name, ['--version']).catch((error: unknown) => error);
    if (!(version instanceof Error)) return name;
  }
  return undefined;
}
