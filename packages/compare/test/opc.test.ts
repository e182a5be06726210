import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isJsonObject, loadDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { namedErrorsOfPeer } from './opc-peer.ts';

/*
 * What openapi-pact-comparator (OPC) says of a case stands beside what we say, `opc.json` beside
 * `findings.json`: where the two differ, one of them is wrong, and the case is there to be read. When
 * OPC mends something, the test of that case says so.
 */
const folder = fileURLToPath(new URL('../cases/', import.meta.url));
const cases = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/opc.json`));

test.each(cases)('what OPC finds in %s', async (name) => {
  const document = await loadDocument(`${folder}${name}/openapi.yaml`);
  const pact: unknown = JSON.parse(readFileSync(`${folder}${name}/pact.json`, 'utf8'));
  const want: unknown = JSON.parse(readFileSync(`${folder}${name}/opc.json`, 'utf8'));
  expect(await namedErrorsOfPeer(document.root, isJsonObject(pact) ? pact : {})).toEqual(want);
});
