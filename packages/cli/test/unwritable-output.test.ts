import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const bin = fileURLToPath(new URL('../bin/specpact.js', import.meta.url));

it('ends with 2, and quietly, where its reader has gone', async () => {
  const child = spawn(process.execPath, [bin, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect({ code, said }).toEqual({ code: 2, said: '' });
});

it('does the whole of init, where the reader of both streams has gone', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'specpact-unread-'));
  try {
    await writeFile(join(cwd, 'package.json'), '{}');
    await writeFile(
      join(cwd, 'openapi.yaml'),
      'openapi: 3.1.0\ninfo: { title: A, version: 1.0.0 }\npaths: {}\n',
    );
    const child = spawn(process.execPath, [bin, 'init', '--yes'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    child.stderr.destroy();
    const [code] = await once(child, 'close');
    const { devDependencies } = JSON.parse(await readFile(join(cwd, 'package.json'), 'utf8'));
    expect({ code, devDependencies }).toMatchObject({
      code: 2,
      devDependencies: { specpact: expect.any(String) },
    });
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
});

it('ends as ever where nobody reads the narration', async () => {
  const child = spawn(process.execPath, [bin, 'lint', 'no-such-file.yaml'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.destroy();
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
});

// Only Linux has a device that is always full.
it.runIf(existsSync('/dev/full'))('says what is wrong where there is no room', async () => {
  const child = spawn(process.execPath, [bin, '--help'], {
    stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
  });
  if (!child.stderr) throw new Error('there is no stderr');
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect({ code, said }).toEqual({
    code: 2,
    said: 'specpact: the output cannot be written: ENOSPC: no space left on device, write\n',
  });
});
