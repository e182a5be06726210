import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
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
