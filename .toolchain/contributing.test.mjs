import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../', import.meta.url);

test('every path that CONTRIBUTING.md names is there', () => {
  const text = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8');
  const paths = new Set(text.match(/(?<![\w/])(?:packages|\.toolchain)\/[\w./-]*[\w/]/g));
  assert.ok(paths.size > 30, 'the drawings name their files');
  const missing = [...paths].filter((path) => !existsSync(new URL(path.replace('NAME.ts', 'lint.ts'), root)));
  assert.deepEqual(missing, []);
});
