import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { checkMock } from './check-mock.ts';

const response = (schema: object) => ({
  200: { description: 'ok', content: { 'application/json': { schema } } },
  404: { description: 'gone' },
});
const id = (schema: object) => [{ name: 'id', in: 'path', required: true, schema }];
const documentOf = (paths: object) =>
  parseDocument('c.json', JSON.stringify({ openapi: '3.1.0', info: { title: 'c', version: '1' }, paths }));

test('a document whose operations can all be asked has no faults', async () => {
  const pattern = { type: 'string', pattern: '^VA[0-9a-f]{32}$' };
  const body = {
    type: 'object',
    required: ['at'],
    properties: { at: { type: 'string', format: 'date-time' } },
  };
  const document = documentOf({
    '/things/{id}': {
      get: { parameters: id(pattern), responses: response({ type: 'array', minItems: 2, items: body }) },
      put: {
        parameters: id({ type: 'array', items: { type: 'integer' } }),
        requestBody: {
          required: true,
          content: { 'application/json': { schema: body, example: { at: 1 } } },
        },
        responses: response(body),
      },
    },
  });
  expect(await checkMock(document)).toEqual({ asked: 4, faults: [] });
});

test('a media type with a boundary, or one that is none, is asked as the document is read', async () => {
  const schema = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
  const post = (type: string) => ({
    post: { requestBody: { required: true, content: { [type]: { schema } } }, responses: response(schema) },
  });
  const document = documentOf({
    '/form': post('multipart/form-data; boundary=hello'),
    '/json': post('application/vnd:thing+json'),
  });
  expect(await checkMock(document)).toEqual({ asked: 4, faults: [] });
});

test('a multipart body of which the document only says that it is a text is a text in one part', async () => {
  const media = { schema: { type: 'string' }, example: 'a=1&b=2' };
  const content = { 'multipart/form-data': media };
  const document = documentOf({
    '/form': { post: { requestBody: { required: true, content }, responses: response({}) } },
  });
  expect(await checkMock(document)).toEqual({ asked: 2, faults: [] });
});

test('a body of several items or parts is sent item by item, each part with its type and headers', async () => {
  const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const list = { type: 'array', minItems: 2, items: item };
  const size = { required: true, schema: { type: 'integer', minimum: 3 } };
  const mixed = {
    schema: { type: 'array', minItems: 2, prefixItems: [item], items: { type: 'string' } },
    prefixEncoding: [{ contentType: 'application/vnd.thing+json', headers: { 'X-Size': size } }],
    itemEncoding: { contentType: 'text/markdown' },
  };
  const post = (type: string, media: object) => ({
    post: { requestBody: { required: true, content: { [type]: media } }, responses: response(item) },
  });
  const paths = {
    '/lines': post('application/x-ndjson', { schema: list }),
    '/sequence': post('application/geo+json-seq', { schema: list }),
    '/parts': post('multipart/mixed', mixed),
  };
  const text = JSON.stringify({ openapi: '3.2.0', info: { title: 's', version: '1' }, paths });
  expect(await checkMock(parseDocument('s.json', text))).toEqual({ asked: 6, faults: [] });
});

test('an answer to HEAD needs no body, and nobody asks by TRACE', async () => {
  const head = { responses: response({ type: 'object' }) };
  const document = documentOf({ '/a': { head, trace: { responses: { 200: { description: 'ok' } } } } });
  expect(await checkMock(document)).toEqual({ asked: 2, faults: [] });
});

test('each header that cannot be made is told', async () => {
  const never = { type: 'string', minLength: 3, maxLength: 2 };
  const headers = { 'X-Never': { schema: never }, 'X-Nor': { schema: never }, 'X-Good': { schema: {} } };
  const document = documentOf({ '/a': { get: { responses: { 204: { description: 'ok', headers } } } } });
  const { faults } = await checkMock(document);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.reason).toMatch(/contradicts the document: .*x-never.*; .*x-nor/);
  expect(faults[0]?.reason).not.toContain('x-good');
});

test('what cannot be answered is told, each with its request', async () => {
  const never = { type: 'string', minLength: 3, maxLength: 2 };
  const document = documentOf({
    '/never': { get: { operationId: 'getNever', responses: { 200: response(never)[200] } } },
    '/nowhere/{id}': {
      get: { operationId: 'getNowhere', parameters: id(never), responses: { 204: { description: 'ok' } } },
    },
  });
  const { asked, faults } = await checkMock(document);
  expect(asked).toBe(2);
  expect(faults.map(({ operation, status, reason, curl }) => [operation.id, status, reason, curl])).toEqual([
    [
      'getNever',
      200,
      expect.stringMatching(/^the answer contradicts the document: /),
      expect.stringMatching(/^curl -i .*never/),
    ],
    [
      'getNowhere',
      204,
      expect.stringMatching(/^the answer is 422: /),
      expect.stringMatching(/^curl -i .*nowhere/),
    ],
  ]);
});
