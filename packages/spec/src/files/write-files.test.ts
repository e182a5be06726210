import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
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

const WRITER = new URL('./write-files.ts', import.meta.url).href;

/** Runs code in a process of its own that may end in the middle. The code has the folder in `at`. */
const inProcess = (code: string) =>
  [
    '--input-type=module',
    '--no-warnings',
    '--eval',
    `import { createFile, replaceFile, replaceFiles } from ${JSON.stringify(WRITER)};
     const at = (name) => ${JSON.stringify(folder)} + '/' + name;
     const told = (error) => console.log(error.name, error.message);
     ${code}`,
  ] as const;

test.skipIf(process.platform === 'win32')(
  'where the disk is full in the middle of a file, the old files stay and nothing is left beside them',
  () => {
    for (const name of ['first.json', 'second.json']) writeFileSync(at(name), 'old');
    // No file may get longer than this limit. The system then refuses the rest of a text, as a full disk does.
    const limited = ['-c', 'ulimit -f 100; exec "$0" "$@"', process.execPath];
    const code = `const large = 'x'.repeat(1_000_000);
      await replaceFiles([{ file: at('first.json'), text: 'new' }, { file: at('second.json'), text: large }]).catch(told);
      await createFile(at('third.json'), large).catch(told);`;
    const said = execFileSync('sh', [...limited, ...inProcess(code)], { encoding: 'utf8' });
    expect(said.match(/UnwritableFileError .* cannot be written \((EFBIG|ENOSPC)\)/g)).toHaveLength(2);
    expect(readdirSync(folder).sort()).toEqual(['first.json', 'second.json']);
    expect(readdirSync(folder).map((name) => readFileSync(at(name), 'utf8'))).toEqual(['old', 'old']);
  },
);

test('a process that is killed while it writes leaves a whole file, and the next run removes the rest', async () => {
  const code = `for (let count = 0; ; count += 1) await replaceFile(at('report.json'), String(count % 10).repeat(2_000_000));`;
  for (let round = 0; round < 5; round += 1) {
    const child = spawn(process.execPath, inProcess(code), { stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = once(child, 'exit');
    await expect.poll(() => readdirSync(folder).length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
    child.kill('SIGKILL');
    await ended;
    const there = existsSync(at('report.json')) ? readFileSync(at('report.json'), 'utf8') : '';
    expect(there).toMatch(/^((\d)\2*)?$/);
    expect([0, 2_000_000]).toContain(there.length);
  }
  await replaceFile(at('report.json'), 'new');
  expect(readdirSync(folder)).toEqual(['report.json']);
}, 60_000);
