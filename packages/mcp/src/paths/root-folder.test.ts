import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RootFolder } from './root-folder.ts';

let top: string;
let root: RootFolder;

beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'specpact-root-'));
  for (const folder of ['root/openapi', 'root-2']) mkdirSync(join(top, folder), { recursive: true });
  for (const file of ['root/openapi/a.yaml', 'root/-report=x', 'root-2/b.yaml'])
    writeFileSync(join(top, file), '');
  symlinkSync('openapi', join(top, 'root/inside'));
  symlinkSync('../root-2', join(top, 'root/outside'));
  symlinkSync('../nothing.yaml', join(top, 'root/dangling'));
  symlinkSync('loop', join(top, 'root/loop'));
  root = new RootFolder(join(top, 'root'));
});

afterAll(() => rmSync(top, { recursive: true }));

test.each([
  ['openapi/a.yaml', 'openapi/a.yaml'],
  ['./openapi/../openapi/a.yaml', 'openapi/a.yaml'],
  ['inside/a.yaml', 'openapi/a.yaml'],
  // A command must not take the name for a flag.
  ['-report=x', './-report=x'],
])('%s is %s', (path, found) => {
  expect(root.existing(path)).toBe(found);
});

test('an absolute path below the root folder is taken too', () => {
  expect(root.existing(join(top, 'root/openapi/a.yaml'))).toBe('openapi/a.yaml');
  expect(root.writable(join(top, 'root/new/c.yaml'))).toBe('new/c.yaml');
});

test.each([
  ['../root-2/b.yaml', 'outside the root folder'],
  ['outside/b.yaml', 'outside the root folder'],
  ['..', 'outside the root folder'],
  ['openapi/a\0.yaml', 'U+0000'],
  ['dangling', 'cannot be followed'],
  ['loop', 'cannot be followed'],
  ['openapi', 'is not a file'],
  ['openapi/none.yaml', 'no such file'],
])('%j is refused: %s', (path, said) => {
  expect(() => root.existing(path)).toThrow(said);
});

test.each(['../new.yaml', 'outside/new.yaml', 'outside', 'dangling', 'outside/deep/new.yaml'])(
  'nothing is written to %s',
  (path) => {
    expect(() => root.writable(path)).toThrow(/outside the root folder|cannot be followed/);
  },
);

test('a root folder must be there', () => {
  expect(() => new RootFolder(join(top, 'nothing'))).toThrow('no such folder');
});
