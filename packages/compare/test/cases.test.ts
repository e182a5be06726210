import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatPosition, loadDocument, readSource } from '@specpact/spec';
import { expect, test } from 'vitest';
import { comparePact, type Finding, type Place, readPact } from '../src/index.ts';

/*
 * A case is a folder: `openapi.yaml` (or .json), `pact.json`, and `findings.json`, what must be found.
 * A place is written `file:line:column pointer`.
 */
const folder = fileURLToPath(new URL('../cases/', import.meta.url));
const cases = readdirSync(folder);

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(8);
});

test.each(cases)('%s', async (name) => {
  const files = readdirSync(folder + name);
  const documentFile = files.find((file) => file.startsWith('openapi.'));
  const document = await loadDocument(`${folder}${name}/${documentFile}`);
  const pact = readPact(await readSource(`${folder}${name}/pact.json`));
  const want: unknown = JSON.parse(readFileSync(`${folder}${name}/findings.json`, 'utf8'));
  expect((await comparePact(document, pact)).map(written)).toEqual(want);
});

function written({ code, message, interaction, operation, document, pact }: Finding) {
  return {
    code,
    message,
    ...(interaction !== undefined && { interaction }),
    ...(operation !== undefined && { operation }),
    ...(document && { document: place(document) }),
    ...(pact && { pact: place(pact) }),
  };
}

function place(at: Place): string {
  return `${formatPosition({ ...at, file: relative(folder, at.file).replace(/^[^/\\]+[/\\]/, '') })} ${at.pointer}`;
}
