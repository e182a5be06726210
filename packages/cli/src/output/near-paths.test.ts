import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { nearPaths } from './near-paths.ts';

const cwd = join(sep, 'home', 'me', 'shop');
const file = join(cwd, 'docs', 'api.yaml');
const near = join('docs', 'api.yaml');
const far = join(sep, 'home', 'me', 'other', 'api.yaml');

test.each([
  [`${file}:3:1: no such field`, `${near}:3:1: no such field`],
  [
    `for 2 reasons:\n  ${file}:3:1: a\n  ${file}:4:1: b`,
    `for 2 reasons:\n  ${near}:3:1: a\n  ${near}:4:1: b`,
  ],
  [`"${file}" cannot be written (${file})`, `"${near}" cannot be written (${near})`],
  [`${far} is not there`, `${far} is not there`],
  [`git+file://${file}`, `git+file://${file}`],
  [`${sep}mnt${file}`, `${sep}mnt${file}`],
  [`the folder ${cwd} is in the way`, `the folder ${cwd} is in the way`],
])('%j', (text, shown) => {
  expect(nearPaths(text, cwd)).toBe(shown);
});

test('leaves paths as they are where the working folder is the root', () => {
  expect(nearPaths(`the division 1 / 2 in ${sep}api.yaml`, sep)).toBe(`the division 1 / 2 in ${sep}api.yaml`);
});
