import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { KeptFiles } from './kept-files.ts';

test('a file is read again only if it, or a file of it, has another text', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'specpact-kept-'));
  try {
    const [file, part] = [join(folder, 'a'), join(folder, 'b')];
    await writeFile(file, '1');
    await writeFile(part, '1');
    const open = new Map<string, string>();
    const kept = new KeptFiles<number>((one) => open.get(one));
    let reads = 0;
    const get = () =>
      kept.get(file, () => {
        reads += 1;
        return { value: reads, files: [file, part] };
      });
    expect([get(), get()]).toEqual([1, 1]);
    await writeFile(part, 'longer');
    expect([get(), get()]).toEqual([2, 2]);
    open.set(file, 'unsaved');
    expect([get(), get()]).toEqual([3, 3]);
    open.set(file, 'unsaved too');
    expect(get()).toBe(4);
    open.clear();
    expect([get(), get()]).toEqual([5, 5]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
