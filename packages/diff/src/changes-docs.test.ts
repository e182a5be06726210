import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { SEVERITY_OF } from './change/change-code.ts';
import { codesOf, explainCode } from './explain-code.ts';

const docs = readFileSync(new URL('../docs/changes.md', import.meta.url), 'utf8');
const entries = docs.split(/^(?=### )/m).slice(1);

test('docs/changes.md has an entry for each code, with its severity', () => {
  const documented = entries.flatMap((entry) => {
    const severities =
      /^### .*\n\n([A-Z][a-z]+(?: · [A-Z][a-z]+)*)\. /.exec(entry)?.[1]?.toLowerCase().split(' · ') ?? [];
    return codesOf(entry).map((code, index): [string, string | undefined] => [code, severities[index]]);
  });
  const sorted = (pairs: Iterable<[string, string | undefined]>) => [...pairs].map(String).sort();
  expect(sorted(documented)).toEqual(sorted(SEVERITY_OF));
});

test('each entry has an example', () => {
  expect(entries.filter((entry) => !/^ {4}\S/m.test(entry))).toEqual([]);
});

test('a code is explained by its entry, and what is no code by nothing', async () => {
  expect(await explainCode('response.enum.widened')).toContain('may now be `c`');
  expect(await explainCode('response.enum.broken')).toBeUndefined();
});

test('the place that changes give as help is a file of the package', () => {
  const file = createRequire(import.meta.url).resolve('@specpact/diff/docs/changes.md');
  expect(readFileSync(file, 'utf8')).toBe(docs);
});
