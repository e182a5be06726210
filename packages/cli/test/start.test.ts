import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const bin = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));
const document = fileURLToPath(new URL('../../../openapi/external-support.yaml', import.meta.url));

/** Prints whether Node has loaded its `fetch`. That takes longer than to compare two small documents. */
const hook = `process.on('exit', () => {
  const hasFetch = process.moduleLoadList.includes('NativeModule internal/deps/undici/undici');
  process.stderr.write('fetch ' + hasFetch + '\\n');
})`;

test.each([[['--version']], [['diff', document, document, '--no-pacts']], [['lint', document]]])(
  'specpact %s starts without the fetch of Node',
  async (args) => {
    const told = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`, bin, ...args];
    const { stderr } = await promisify(execFile)(process.execPath, told);
    expect(stderr).toBe('fetch false\n');
  },
);

/** Runs a command, a mock until it is there. It gives what Node says of compiled code. */
async function cacheReport(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [bin, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  if (args[0] === 'mock') child.stdout.once('data', () => child.kill('SIGINT'));
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk;
  });
  await once(child, 'close');
  return said;
}

// On Windows a process cannot end itself properly when it gets a signal.
test.skipIf(process.platform === 'win32')(
  'a mock and another command keep the compiled code of each other',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'specpact-start-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const env = { PATH: process.env.PATH, TMPDIR: folder, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
    const mock = ['mock', '--port', '0', document];
    const lint = ['lint', document];
    for (const args of [lint, mock]) await cacheReport(args, env);
    for (const args of [lint, mock, lint]) {
      const said = await cacheReport(args, env);
      expect(said).toContain('was accepted');
      expect(said).not.toContain('was rejected');
    }
  },
);
