import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { startMock } from '../src/index.ts';

/* Bodies that a document describes by a schema for which their media type has no form. */
const taking = (type: string, schema: string) =>
  `{ post: { requestBody: { required: true, content: { ${type}: { schema: ${schema} } } }, responses: { 204: { description: Done } } } }`;
const document = parseDocument(
  'bodies.yaml',
  `openapi: 3.0.3
info: { title: Bodies, version: '1' }
paths:
  /upload: ${taking('application/zip', '{ type: object }')}
  /bytes: ${taking('application/octet-stream', '{ type: object, required: [id], properties: { id: { type: integer } } }')}
  /text: ${taking('text/plain', '{ type: array, items: { type: integer } }')}
  /form: ${taking('application/x-www-form-urlencoded', '{ type: string, maxLength: 9 }')}
  /members: ${taking('application/x-www-form-urlencoded', '{ properties: { id: { type: integer } } }')}
  /range:
    get:
      responses:
        200:
          description: Done
          content:
            '*/*': { schema: { type: array } }
            application/json: { example: { id: 1 } }
  /line:
    get:
      responses:
        200:
          description: Done
          headers: { Location: { schema: { type: string, example: "<p>/a\\n  /b</p>\\n" } }, X-Name: { schema: { type: string, example: "\\u65e5" } } }
`,
);

test.each([
  ['any bytes for an object of which nothing is said', '/upload', 'application/zip', 'PK\u0003', 204],
  ['JSON for an object', '/bytes', 'application/octet-stream', '{"id":1}', 204],
  ['JSON for another object', '/bytes', 'application/octet-stream', '{"id":"x"}', 422],
  ['bytes for an object with members', '/bytes', 'application/octet-stream', 'PK\u0003', 422],
  ['JSON for a list in a text', '/text', 'text/plain', '[1]', 204],
  ['no list in a text', '/text', 'text/plain', '1', 422],
  ['the text of a form', '/form', 'application/x-www-form-urlencoded', 'a=b', 204],
  ['a form of members', '/members', 'application/x-www-form-urlencoded', 'id=1', 204],
  ['a form of wrong members', '/members', 'application/x-www-form-urlencoded', 'id=x', 422],
  ['a text of a form that is too long', '/form', 'application/x-www-form-urlencoded', 'a=bcdefghijk', 422],
])('%s', async (_, path, type, body, status) => {
  await using mock = await startMock({ document });
  const answer = await fetch(mock.url + path, { method: 'POST', headers: { 'content-type': type }, body });
  expect([answer.status, await answer.text()]).toEqual([status, status === 204 ? '' : expect.any(String)]);
});

test('the example of a header is sent as a header can carry it', async () => {
  await using mock = await startMock({ document });
  const { status, headers } = await fetch(`${mock.url}/line`);
  expect([status, headers.get('location'), headers.get('x-name')]).toEqual([
    200,
    '<p>/a /b</p>',
    '%E6%97%A5',
  ]);
});

test('an answer is judged by its own media type, and not by a range that holds it', async () => {
  await using mock = await startMock({ document });
  const answer = await fetch(`${mock.url}/range`, { headers: { accept: 'application/json' } });
  expect([answer.headers.get('sl-violations'), await answer.json()]).toEqual([null, { id: 1 }]);
});
