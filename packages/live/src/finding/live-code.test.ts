import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SEVERITY_OF } from './live-code.ts';

test('the table of codes and docs/findings.md have the same codes and severities', async () => {
  const text = await readFile(new URL('../../docs/findings.md', import.meta.url), 'utf8');
  const described = [...text.matchAll(/^### (\S+)\n\n(Error|Warning)\. /gm)].map(
    ([, code, severity = '']) => [code, severity.toLowerCase()],
  );
  expect(described).toEqual(Object.entries(SEVERITY_OF));
});
