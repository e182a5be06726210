import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { contractSource } from './contract.ts';

test('a form in a response is read by its members', () => {
  const document = parseDocument(
    'token.yaml',
    `openapi: 3.1.0
info: { title: Token, version: '1' }
paths:
  /token:
    post:
      operationId: getToken
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { a: { type: string }, b: { type: string } } }
            encoding:
              a:
                headers:
                  X-Kind: { schema: { const: plain } }
                  X-Shared: { $ref: '#/components/headers/Shared' }
                  X-Free: { schema: { type: string } }
                  Content-Type: { schema: { default: a } }
              b: { headers: { X-Free: { schema: { type: string } } } }
      responses:
        '200':
          description: fine
          content:
            application/x-www-form-urlencoded:
              schema:
                allOf:
                  - { properties: { token: { type: string }, expires: { type: [integer, 'null'] } } }
                  - properties:
                      isNew: { type: boolean }
                      tags: { type: array, items: { type: string } }
                      users: { type: array, items: { type: object } }
                      user: { $ref: '#/components/schemas/User' }
                      any: {}
components:
  headers: { Shared: { schema: { type: integer, default: 5 } } }
  schemas: { User: { type: object } }
`,
  );
  const source = contractSource(document);
  const fields =
    "readForm({ token: 'string', expires: 'number', isNew: 'boolean', tags: ['string'], users: ['json'], user: 'json', any: 'string' })";
  expect(source.replaceAll(/,?\s+/g, ' ')).toContain(fields.replaceAll(/,?\s+/g, ' '));
  expect(source).toContain('import { type Contract, readForm, writeBody } from');
  expect(source).toContain("{ a: { headers: { 'X-Kind': 'plain', 'X-Shared': '5' } } }");
});
