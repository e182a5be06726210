import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { startMock } from '../../index.ts';

it('answers though an extension refers to a file that is not there, and reads none', async () => {
  const document = parseDocument(
    'api.yaml',
    `swagger: '2.0'
info: { title: T, version: '1' }
produces: [application/json]
paths:
  /a:
    get:
      x-ms-examples: { one: { $ref: ./examples/one.json } }
      responses: { 200: { description: Done, schema: { $ref: '#/definitions/A' } } }
definitions:
  A: { type: object, properties: { x-ref: { $ref: '#/definitions/B' } }, required: [x-ref] }
  B: { type: integer, example: 3 }
`,
  );
  await using mock = await startMock({ document });
  const answer = await fetch(`${mock.url}/a`);
  expect([answer.status, await answer.json()]).toEqual([200, { 'x-ref': 3 }]);
});
