import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { contractSource } from './contract.ts';

const document = parseDocument(
  'shop.yaml',
  `openapi: 3.1.0
info: { title: Shop, version: '1' }
servers:
  - url: https://{region}.shop.example/v{version}
    variables: { region: { default: eu }, version: { default: '2' } }
security:
  - key: []
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key, description: The key }
    user: { type: http, scheme: Basic }
    sign-in: { type: openIdConnect, openIdConnectUrl: https://shop.example/id }
paths:
  /orders/{id}:
    get:
      operationId: readOrder
      security: [{ key: [], user: [] }, {}]
      responses:
        '200':
          description: An order
          content:
            application/json: { schema: { type: object, required: [id], properties: { id: { type: string } } } }
            text/csv: {}
        4XX: { description: No order }
    delete:
      operationId: cancelOrder
      responses:
        '204': { description: Done }
`,
);

test('has servers, security, and each response by status and media type', () => {
  expect(contractSource(document)).toBe(`import type { Contract } from '@specpact/client';

/** What \`@specpact/client\` must know of the document while it runs. */
export const contract = {
  servers: ['https://eu.shop.example/v2'],
  securitySchemes: {
    key: { type: 'apiKey', in: 'header', name: 'x-key' },
    user: { type: 'http', scheme: 'basic' },
    'sign-in': { type: 'openIdConnect' },
  },
  operations: {
    'GET /orders/{id}': {
      id: 'readOrder',
      security: [['key', 'user'], []],
      accept: 'application/json, text/csv',
      responses: { 200: { 'application/json': { id: null }, 'text/csv': null }, '4XX': {} },
    },
    'DELETE /orders/{id}': {
      id: 'cancelOrder',
      security: [['key']],
      accept: '*/*',
      responses: { 204: {} },
    },
  },
} as const satisfies Contract;
`);
});

test('where a document describes a redirect and no success, the target is read as bytes', () => {
  const sourceOf = (responses: string) =>
    contractSource(
      parseDocument(
        'api.yaml',
        `{ openapi: 3.1.0, info: { title: A, version: '1' }, paths: { /a: { get: { responses: ${responses} } } } }`,
      ),
    );
  expect(
    sourceOf(`{ '302': { description: '' }, '410': { description: '', content: { application/json: {} } } }`),
  ).toContain(`accept: 'application/json, */*',
      responses: { 302: {}, 410: { 'application/json': null }, '2XX': { '*/*': readBlob } }`);
  expect(sourceOf(`{ '302': { description: '' }, '204': { description: '' } }`)).not.toContain('readBlob');
  expect(sourceOf(`{ '304': { description: '' } }`)).not.toContain('readBlob');
});

test('the media types of successes come first in the header `accept`, and JSON alone is left out', () => {
  const accepted = (responses: string) =>
    /accept: '(.*?)'/.exec(
      contractSource(
        parseDocument(
          'api.yaml',
          `{ openapi: 3.1.0, info: { title: A, version: '1' }, paths: { /a: { get: { responses: ${responses} } } } }`,
        ),
      ),
    )?.[1];
  expect(
    accepted(`{
      default: { description: '', content: { application/problem+json: {} } },
      '404': { description: '', content: { text/plain: {} } },
      '200': { description: '', content: { application/json: {}, text/csv: {} } } }`),
  ).toBe('application/json, text/csv, text/plain, application/problem+json');
  expect(accepted(`{ '200': { description: '', content: { application/json: {} } } }`)).toBeUndefined();
});
