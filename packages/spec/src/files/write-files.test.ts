import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile, replaceFiles } from './write-files.ts';

let folder: string;
const at = (...names: string[]) => join(folder, ...names);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'specpact-write-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('a file is written in a folder that is made for it, and nothing is left beside it', async () => {
  await replaceFile(at('a', 'b', 'report.json'), 'new');
  expect(readFileSync(at('a', 'b', 'report.json'), 'utf8')).toBe('new');
  expect(readdirSync(at('a', 'b'))).toEqual(['report.json']);
});

test('a file that is replaced keeps who may read it', async () => {
  writeFileSync(at('secret.json'), 'old');
  chmodSync(at('secret.json'), 0o600);
  await replaceFile(at('secret.json'), 'new');
  expect(statSync(at('secret.json')).mode & 0o777).toBe(0o600);
});

test('a link stays a link, and the file behind it is replaced', async () => {
  mkdirSync(at('real'));
  writeFileSync(at('real', 'report.json'), 'old');
  symlinkSync(at('real', 'report.json'), at('link.json'));
  await replaceFile(at('link.json'), 'new');
  expect(readFileSync(at('real', 'report.json'), 'utf8')).toBe('new');
  expect(readdirSync(at('real'))).toEqual(['report.json']);
});

test('a device is written through, and stays', async () => {
  await replaceFile('/dev/null', 'new');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('a pipe that nobody reads is refused at once, and stays', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  await expect(replaceFile(at('pipe'), 'new')).rejects.toThrow('it is a pipe that nobody reads');
  expect(statSync(at('pipe')).isFIFO()).toBe(true);
});

test('where one of several cannot be written, all stay as they were', async () => {
  writeFileSync(at('first.json'), 'old');
  mkdirSync(at('folder'));
  const texts = [
    { file: at('first.json'), text: 'new' },
    { file: at('folder'), text: 'new' },
  ];
  await expect(replaceFiles(texts)).rejects.toThrow(/cannot be written \(EISDIR\): it is a folder/);
  expect(readFileSync(at('first.json'), 'utf8')).toBe('old');
  expect(readdirSync(folder).sort()).toEqual(['first.json', 'folder']);
});

test('what a killed run left aside goes, and what another run has aside stays', async () => {
  const [dead, alive] = [at('report.json.999999999-1.tmp'), at(`report.json.${process.ppid}-1.tmp`)];
  for (const file of [dead, alive]) writeFileSync(file, 'half');
  await replaceFile(at('report.json'), 'new');
  expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
});

test('many writes of one file at once leave one of them, whole', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(50_000));
  await Promise.all(texts.map((text) => replaceFile(at('report.json'), text)));
  expect(texts).toContain(readFileSync(at('report.json'), 'utf8'));
  expect(readdirSync(folder)).toEqual(['report.json']);
});
