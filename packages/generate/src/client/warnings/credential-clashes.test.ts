import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { credentialClashes } from './credential-clashes.ts';

const get = (id: string, security = '') =>
  `get: { operationId: ${id}, ${security}responses: { 204: { description: fine } } }`;

const shop = (head: string, ...operations: string[]) =>
  parseDocument(
    'shop.yaml',
    `openapi: 3.1.0
info: { title: Shop, version: '1' }
${head}
components:
  securitySchemes:
    staff: { type: http, scheme: Basic }
    session: { type: http, scheme: bearer }
    account: { type: oauth2, flows: {} }
    raw: { type: apiKey, in: header, name: AUTHORIZATION }
    key: { type: apiKey, in: query, name: key }
    partner: { type: apiKey, in: query, name: key }
    certificate: { type: mutualTLS }
paths:
${operations.map((operation, index) => `  /${index}:\n    ${operation}\n`).join('')}`,
  );

test.each([
  ['staff', 'session'],
  ['staff', 'account'],
  ['raw', 'session'],
])('%s and %s together need one header', (one, other) => {
  const document = shop(
    'x-none: 1',
    get('readAudit', `security: [{ key: [] }, { ${one}: [], ${other}: [] }], `),
  );
  expect(credentialClashes(document)).toEqual([
    {
      reason:
        `readAudit takes \`${one}\` and \`${other}\` together. A request has one \`authorization\` header, and both need it: ` +
        `the client sends only \`${other}\`. Write them as alternatives if either is enough`,
      position: { file: 'shop.yaml', line: 15, column: expect.any(Number) },
    },
  ]);
});

test.each([
  'key: [], session: []',
  'key: [], partner: []',
  'certificate: [], session: []',
  'unknown: [], nobody: []',
])('{ %s } do not clash', (together) => {
  expect(credentialClashes(shop('x-none: 1', get('readAudit', `security: [{ ${together} }], `)))).toEqual([]);
});

test('alternatives do not clash', () => {
  const security = 'security: [{ staff: [] }, { session: [] }], ';
  expect(credentialClashes(shop('x-none: 1', get('readAudit', security)))).toEqual([]);
});

test('a clash of all operations is reported once', () => {
  const security = 'security: [{ staff: [], session: [] }]';
  const document = shop(security, get('one'), get('two'), get('free', 'security: [], '), get('three'));
  expect(
    credentialClashes(document).map(({ reason, position: { line } }) => [reason.split(' take')[0], line]),
  ).toEqual([['one and 2 more', 3]]);
});
