import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

test('every path that CONTRIBUTING.md names is there', () => {
  const text = readFileSync(new URL('CONTRIBUTING.md', root), 'utf8');
  const paths = new Set(text.match(/(?<![\w/])(?:packages|\.toolchain)\/[\w./-]*[\w/]/g));
  assert.ok(paths.size > 30, 'the drawings name their files');
  const missing = [...paths].filter((path) => !existsSync(new URL(path.replace('NAME.ts', 'lint.ts'), root)));
  assert.deepEqual(missing, []);
});

test('each folder of a package says what comes in and what goes out', () => {
  const cwd = fileURLToPath(root);
  const isSource = (file) => !/\.test(-d)?\.ts$|\/generated\//.test(file);
  const files = globSync(
    'packages/{spec,schema,client,generate,mock,compare,diff,pact,verify,gate,mcp,lsp,cli}/src/*/**/*.ts',
    { cwd },
  );
  const folders = Map.groupBy(files.map((file) => file.replaceAll('\\', '/')).filter(isSource), dirname);
  const silent = [...folders].filter(
    ([, sources]) => !sources.some((file) => HEAD.test(readFileSync(new URL(file, root), 'utf8'))),
  );
  assert.ok(folders.size > 60);
  assert.deepEqual(
    silent.map(([folder]) => folder),
    [],
  );
});

/** The first lines of a folder's entry file. */
const HEAD = /^\/\/ [\w/-]+\/ takes [^\n]*\n(\/\/ [^\n]*\n)*\/\/ It gives /;
