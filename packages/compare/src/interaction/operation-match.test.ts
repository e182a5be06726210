import { type OpenApiDocument, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { findOperation, findResponse, findRoute } from './operation-match.ts';

function documentOf(
  ...operations: [method: string, template: string, responses?: object][]
): OpenApiDocument {
  const paths: Record<string, Record<string, object>> = {};
  for (const [method, template, responses = {}] of operations) {
    paths[template] = { ...paths[template], [method]: { operationId: `${method} ${template}`, responses } };
  }
  return parseDocument('api.json', JSON.stringify({ openapi: '3.1.0', info: {}, paths }));
}

describe('the operation for a request', () => {
  const document = documentOf(
    ['get', '/users/{id}'],
    ['get', '/users/me'],
    ['delete', '/users/{id}'],
    ['get', '/users/{id}/posts/{post}'],
    ['get', '/files/{name}.{ending}'],
    ['get', '/a+b'],
  );

  test.each([
    ['GET', '/users/7', 'get /users/{id}'],
    ['GET', '/users/me', 'get /users/me'],
    ['DELETE', '/users/me', 'delete /users/{id}'],
    ['get', '/users/7/posts/8', 'get /users/{id}/posts/{post}'],
    ['GET', '/files/report.pdf', 'get /files/{name}.{ending}'],
    ['GET', '/a+b', 'get /a+b'],
    ['GET', 'users/7', 'get /users/{id}'],
    ['GET', '/aab', undefined],
    ['GET', '/users/', undefined],
    ['GET', '/users/7/', undefined],
    ['GET', '/users/7?x=1', undefined],
    ['POST', '/users/7', undefined],
  ])('%s %s is %s', (method, path, want) => {
    expect(findOperation(document, method, path)?.id).toBe(want);
  });
});

test.each([
  ['/files/{id}{ending}', '/files/ID.json', ['ID', '.json']],
  ['/files/{id}{ending}', '/files/a.json.json', ['a.json', '.json']],
  ['/numbers/{number}{unit}', '/numbers/12px', ['12', 'px']],
  ['/files/{id}{ending}', '/files/ID.xml', ['ID.xm', 'l']],
  ['/names/{name}.{type}', '/names/a.b.pdf', ['a.b', 'pdf']],
])('the parameters of %s in %s', (template, path, want) => {
  const parameter = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
  const parameters = [
    parameter('ending', { $ref: '#/components/schemas/Ending' }),
    parameter('number', { type: 'integer' }),
    parameter('unit', { type: 'string' }),
  ];
  const get = { operationId: 'get', parameters, responses: {} };
  const components = { schemas: { Ending: { type: 'string', enum: ['.json', '.pdf'] } } };
  const document = parseDocument(
    'api.json',
    JSON.stringify({ openapi: '3.1.0', info: {}, paths: { [template]: { get } }, components }),
  );
  expect([...(findRoute(document, 'GET', path)?.values.values() ?? [])]).toEqual(want);
});

test.each([
  [200, '200'],
  [204, '2XX'],
  [404, 'default'],
])('the response for %i is %s', (status, want) => {
  const response = { description: '' };
  const document = documentOf(['get', '/', { default: response, '2XX': response, 200: response }]);
  const [operation] = document.operations;
  expect(operation && findResponse(operation, status)?.status).toBe(want);
});
