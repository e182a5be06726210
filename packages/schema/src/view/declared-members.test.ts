import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { declaredMembers } from './declared-members.ts';

test('an operation declares its parameters and the members of its body, of each alternative and behind each reference', () => {
  const document = parseDocument(
    'things.yaml',
    `
openapi: 3.1.0
info: { title: Things, version: '1' }
paths:
  /things/{id}:
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Thing', properties: { beside: {} } }
      responses: { '204': { description: done } }
components:
  schemas:
    Thing:
      allOf: [{ $ref: '#/components/schemas/Named' }]
      oneOf: [{ properties: { id: {} } }, { properties: { part: { $ref: '#/components/schemas/Thing' } } }]
    Named: { properties: { name: {} } }
`,
  );
  const [operation] = document.operations;
  expect(operation && [...declaredMembers(document, operation)].sort()).toEqual([
    ['beside', ['body']],
    ['id', ['path', 'body']],
    ['name', ['body']],
    ['part', ['body']],
  ]);
});
