import { type OpenApiDocument, parseDocument } from '@specpact/spec';
import { describe, expect, test } from 'vitest';
import { findOperation, findResponse } from './operation-match.ts';

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
  [200, '200'],
  [204, '2XX'],
  [404, 'default'],
])('the response for %i is %s', (status, want) => {
  const response = { description: '' };
  const document = documentOf(['get', '/', { default: response, '2XX': response, 200: response }]);
  const [operation] = document.operations;
  expect(operation && findResponse(operation, status)?.status).toBe(want);
});
