import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadDocument, parseDocument, readSource, upgradedText } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { comparePact, type Finding, readPact } from '../src/index.ts';

/* A document that is upgraded judges every pact as it did before. Only the places are others. */
const folder = fileURLToPath(new URL('../cases/', import.meta.url));
const cases = readdirSync(folder);

/** What is found, in an order that does not depend on places. */
const said = (findings: readonly Finding[]) =>
  findings
    .map(({ code, severity, message, interactionIndex }) =>
      [interactionIndex, code, severity, message].join(' | '),
    )
    .sort();

describe.each(cases)('%s', (name) => {
  test.each(['3.1', '3.2'] as const)('upgraded to %s', async (to) => {
    const file = readdirSync(folder + name).find((one) => one.startsWith('openapi.'));
    const document = await loadDocument(`${folder}${name}/${file}`);
    const isOlder = document.version < to;
    const text = isOlder ? upgradedText(document, to) : '';
    const upgraded = isOlder ? parseDocument(`${folder}${name}/openapi.yaml`, text) : document;
    expect(upgraded.version).toBe(isOlder ? to : document.version);
    const pact = readPact(await readSource(`${folder}${name}/pact.json`));
    const [before, after] = await Promise.all([comparePact(document, pact), comparePact(upgraded, pact)]);
    expect(said(after)).toEqual(said(before));
  });
});
