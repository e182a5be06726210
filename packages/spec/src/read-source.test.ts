import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSourceSync } from './read-source.ts';

// Windows has no pipes among its files.
it.runIf(process.platform !== 'win32')(
  'a pipe that nobody writes into is refused, not waited for',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'specpact-pipe-'));
    try {
      const pipe = join(folder, 'pact.json');
      execFileSync('mkfifo', [pipe]);
      expect(() => readSourceSync(pipe)).toThrow('pact.json:1:1: is a pipe, not a file');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
