import { readPact } from '@specpact/compare';
import { parseDocument, SourceText } from '@specpact/spec';
import { expect, test } from 'vitest';
import { finding } from '../../test/verdicts.ts';
import { FindingReporter, type ReportedFinding } from './reported-finding.ts';

const document = parseDocument('/w/openapi/things.yaml', 'openapi: 3.1.0\ninfo: { title: T }\npaths: {}\n');
const pact = readPact(
  new SourceText(
    '/w/pacts/shop.json',
    '{"consumer":{"name":"shop"},\n"provider":{"name":"things"},\n"x-any": ["SECRET"],\n"interactions":[]}',
  ),
);

function reported(change: Partial<ReportedFinding>, pointer: string) {
  const at = { file: pact.file, line: 3, column: 1, pointer };
  const one = {
    ...finding,
    document: { file: document.file, line: 2, column: 1, pointer: '/info' },
    pact: at,
    ...change,
  };
  return new FindingReporter('/w').report(one, document, pact);
}

test('files are named from the folder, and the lines stand beside them', () => {
  const { document: place, pact: other } = reported({}, '/x');
  expect(place).toMatchObject({
    file: 'openapi/things.yaml',
    excerpt: { text: 'info: { title: T }', start: 0, length: 4 },
  });
  expect(other).toMatchObject({ file: 'pacts/shop.json', excerpt: { text: '"x-any": ["SECRET"],' } });
});

test.each([
  '/interactions/0/request/headers/x-any',
  '/interactions/0/request/query',
  '/interactions/0/response/headers',
])('no value is shown of %s', (pointer) => {
  expect(reported({}, pointer).pact?.excerpt?.text).toBe('"x-any": ["…"],');
});

test.each(['pact.credential', 'pact.credential.likely'] as const)('no line is shown of %s', (code) => {
  expect(reported({ code }, '/x').pact).not.toHaveProperty('excerpt');
});

test('a place in a pact alone needs no document', () => {
  const one = new FindingReporter('/w').report({ ...finding, document: undefined }, undefined, pact);
  expect(one.document).toBeUndefined();
});
