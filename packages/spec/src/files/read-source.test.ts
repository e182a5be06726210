import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSource, readSourceSync } from './read-source.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specpact-read-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

// Windows has no pipes and devices among its files.
describe.runIf(process.platform !== 'win32')('what is no file is refused, and not waited for', () => {
  it.each<[string, (path: string) => void, string]>([
    ['a pipe that nobody writes into', (path) => execFileSync('mkfifo', [path]), 'is a pipe, not a file'],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path), 'is a device, not a file'],
    ['a folder', (path) => mkdirSync(path), 'is a folder, not a file'],
  ])('%s', async (_, make, reason) => {
    const path = join(folder, 'pact.json');
    make(path);
    expect(() => readSourceSync(path)).toThrow(`pact.json:1:1: ${reason}`);
    await expect(readSource(path)).rejects.toThrow(`pact.json:1:1: ${reason}`);
  });
});

it('a file that is too large is refused before it is read', async () => {
  const path = join(folder, 'large.yaml');
  writeFileSync(path, 'a: 1\n');
  truncateSync(path, 33 * 1024 * 1024);
  const reason = 'the file has 33 MiB, more than the 32 MiB that are read';
  expect(() => readSourceSync(path)).toThrow(reason);
  await expect(readSource(path)).rejects.toThrow(reason);
});

it('how large a file may be can be said', async () => {
  const path = join(folder, 'document.yaml');
  writeFileSync(path, `a: ${'x'.repeat(2000)}\n`);
  expect(() => readSourceSync(path, { maxFileSize: 1000 })).toThrow('raise the limit');
  await expect(readSource(path, { maxFileSize: 3000 })).resolves.toMatchObject({ file: path });
});
