import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { SEVERITY_OF } from './finding/finding-code.ts';

const docs = readFileSync(new URL('../docs/findings.md', import.meta.url), 'utf8');

test('docs/findings.md has an entry for each code, in the order of the table, with its severity', () => {
  const entries = docs.matchAll(/^### (\S+)\n\n(Error|Warning)\. /gm);
  const documented = Array.from(entries, ([, code, severity]) => [code, severity?.toLowerCase()]);
  expect(documented).toEqual(Object.entries(SEVERITY_OF));
});

test('every heading of the third level in docs/findings.md is an entry', () => {
  const headings = Array.from(docs.matchAll(/^### (.*)$/gm), ([, heading]) => heading);
  expect(headings).toEqual(Object.keys(SEVERITY_OF));
});

test('the place that findings give as help is a file of the package', () => {
  const file = createRequire(import.meta.url).resolve('@specpact/compare/docs/findings.md');
  expect(readFileSync(file, 'utf8')).toBe(docs);
});
