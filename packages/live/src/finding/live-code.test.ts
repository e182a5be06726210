import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SEVERITY_OF } from './live-code.ts';
import { MENDING } from './mending.ts';

const DOCS = new URL('../../docs/findings.md', import.meta.url);

test('the table of codes and docs/findings.md have the same codes and severities', async () => {
  const text = await readFile(DOCS, 'utf8');
  const described = [...text.matchAll(/^### (\S+)\n\n(Error|Warning)\. /gm)].map(
    ([, code, severity = '']) => [code, severity.toLowerCase()],
  );
  expect(described).toEqual(Object.entries(SEVERITY_OF));
});

test('reports and docs/findings.md say the same of what is to be done', async () => {
  const text = await readFile(DOCS, 'utf8');
  const said = [...text.matchAll(/^Mend it: (.+?)(?=\n\n|\n*$(?![\s\S]))/gms)].map(([, words = '']) =>
    words.trim().replace(/\s+/g, ' ').toLowerCase(),
  );
  expect(said).toEqual(Object.values(MENDING).map((words) => words.toLowerCase()));
});
