import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { banner } from '../source/banner.ts';
import { compareFiles, writeFiles } from './generated-folder.ts';

const files = [{ name: 'a.ts', text: `${banner('x.yaml')}export const a = 1;\nexport const b = 2;\n` }];
let folder: string;
let generated: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'specpact-generated-'));
  generated = join(folder, 'src', 'generated');
  await writeFiles(await compareFiles(generated, files));
});

afterEach(() => rm(folder, { recursive: true }));

test('makes the folder, writes missing files, and leaves nothing else', async () => {
  expect(await readdir(generated)).toEqual(['a.ts']);
  expect(await readFile(join(generated, 'a.ts'), 'utf8')).toBe(files[0]?.text);
});

test('does not touch a file that is current', async () => {
  const file = join(generated, 'a.ts');
  await utimes(file, 1, 1);
  await writeFiles(await compareFiles(generated, files));
  expect((await stat(file)).mtimeMs).toBe(1000);
});

test('names the first line that a stale file lacks', async () => {
  const [first] = files;
  await writeFile(join(generated, 'a.ts'), first?.text.replace('export const a = 1;\n', '') ?? '');
  await expect(compareFiles(generated, files)).resolves.toMatchObject([
    { state: 'stale', difference: { line: 4, is: 'export const b = 2;', shouldBe: 'export const a = 1;' } },
  ]);
});

test.each([
  ['its first line is gone', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ['it is empty', () => ''],
])('a generated file is written again when %s', async (_, damage) => {
  const file = join(generated, 'a.ts');
  await writeFile(file, damage(files[0]?.text ?? ''));
  await writeFiles(await compareFiles(generated, files));
  expect(await readFile(file, 'utf8')).toBe(files[0]?.text);
});

test('writes nothing if one file is foreign', async () => {
  await writeFile(join(generated, 'a.ts'), 'export const mine = 1;\n');
  const more = [{ name: '0.ts', text: files[0]?.text ?? '' }, ...files];
  await expect(compareFiles(generated, more).then(writeFiles)).rejects.toThrow(
    /a\.ts was not written by `specpact generate`.*move it away or delete it/,
  );
  expect(await readdir(generated)).toEqual(['a.ts']);
  expect(await readFile(join(generated, 'a.ts'), 'utf8')).toBe('export const mine = 1;\n');
});

test('a file in the place of the folder is named in the error', async () => {
  await writeFile(join(folder, 'file'), 'mine');
  await expect(compareFiles(join(folder, 'file', 'deep', 'er'), files)).rejects.toThrow(
    `${join(folder, 'file')} was not written by`,
  );
});

test('temporary files of a killed run are removed, and those of other runs stay', async () => {
  const leftover = 'a.ts.99999999.tmp';
  const mine = ['mine.ts.99999999.tmp', 'a.ts.bak', `a.ts.${process.ppid}.tmp`];
  for (const name of [leftover, ...mine]) await writeFile(join(generated, name), 'half');
  await rm(join(generated, 'a.ts'));
  await writeFiles(await compareFiles(generated, files));
  expect(await readdir(generated)).toEqual(['a.ts', ...mine].sort());
});

test('an error of the system names the file, and no temporary file is left', async () => {
  const states = await compareFiles(generated, [{ name: 'b.ts', text: 'b' }]);
  const tooLong = { file: join(generated, `${'c'.repeat(300)}.ts`), text: 'c', state: 'missing' } as const;
  await expect(writeFiles([...states, tooLong])).rejects.toMatchObject({
    name: 'UnwritableFileError',
    file: tooLong.file,
    message: expect.stringContaining('(ENAMETOOLONG)'),
  });
  expect(await readdir(generated)).toEqual(['a.ts']);
});
