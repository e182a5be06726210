import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { headerContracts } from './response-headers.ts';

function contractsOf(headers: string) {
  const document = parseDocument(
    'api.yaml',
    `openapi: 3.1.0
info: { title: A, version: '1' }
paths:
  /a:
    get:
      responses:
        '200': { description: '', headers: ${headers} }
        '404': { description: '' }
components:
  headers:
    Total: { schema: { $ref: '#/components/schemas/Count' } }
  schemas:
    Count: { type: integer }
`,
  );
  const [operation] = document.operations;
  return operation && headerContracts(document, operation);
}

test.each([
  ["{ X-Total: { $ref: '#/components/headers/Total' } }", { 'x-total': 'number' }],
  ['{ A: { schema: { type: boolean } } }', { a: 'boolean' }],
  ['{ A: { schema: { type: array, items: { type: integer } } } }', { a: ['number'] }],
  ['{ A: { content: { application/json: {} } } }', { a: 'json' }],
  ['{ A: { schema: { type: object } } }', {}],
  ['{ A: { schema: { type: [string, "null"] } } }', {}],
  ['{ A: { schema: { type: array } } }', {}],
  ['{ Content-Type: { schema: { type: string } } }', {}],
])('%s', (headers, want) => {
  expect(contractsOf(headers)).toEqual({ 200: want });
});

test('a document without described headers adds nothing', () => {
  expect(contractsOf('{}')).toBeUndefined();
});
