import { once } from 'node:events';
import { statSync, watch, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FileWatch } from './file-watch.ts';

/** Keeps the thread busy, in milliseconds. */
function work(time: number): void {
  const end = Date.now() + time;
  while (Date.now() < end);
}

test('a file that was written while the thread was busy has time to settle, too', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'specpact-watch-'));
  try {
    const folder = join(cwd, 'openapi');
    await mkdir(folder);
    using files = new FileWatch(cwd);
    const file = join(folder, 'api.yaml');
    const other = watch(folder);
    writeFileSync(file, 'openapi: 3.1.0\n');
    await once(other, 'change');
    other.close();
    // Now the first write has been heard.
    await setImmediate();
    work(60);
    writeFileSync(file, 'openapi: 3.1.0\ninfo:\n');
    expect(await files.changed(new AbortController().signal)).toBe(file);
    expect(Date.now() - statSync(file).mtimeMs).toBeGreaterThanOrEqual(25);
  } finally {
    await rm(cwd, { recursive: true });
  }
});
