import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { paginationOf } from './pagination.ts';

function paginationIn(operation: string) {
  const document = parseDocument(
    'api.yaml',
    `openapi: 3.1.0
info: { title: A, version: '1' }
paths:
  /a:
    get: ${operation}
`,
  );
  const [first] = document.operations;
  return first && paginationOf(document, first);
}

const parameters = 'parameters: [{ name: after, in: query, schema: { type: string } }]';
const list = (headers: string, schema = '{ type: array }') =>
  `{ responses: { '200': { description: '', headers: ${headers}, content: { application/json: { schema: ${schema} } } } } }`;

test('is what the document says', () => {
  expect(
    paginationIn(
      `{ ${parameters}, x-pagination: { style: cursor, parameter: after, next: /m/next, items: /a~1b } }`,
    ),
  ).toEqual({
    contract: { style: 'cursor', parameter: 'after', next: '/m/next', items: '/a~1b' },
    path: ['a/b'],
  });
});

test('is by links if a list has a described header Link, and is not guessed from names', () => {
  const link = '{ link: { schema: { type: string } } }';
  expect(paginationIn(list(link))).toEqual({ contract: { style: 'link', items: '' }, path: [] });
  expect(paginationIn(list(link, '{ type: object }'))).toBeUndefined();
  expect(paginationIn(list('{}'))).toBeUndefined();
  expect(paginationIn(`{ ${parameters}, responses: {} }`)).toBeUndefined();
});

test.each([
  ['true', 'must be an object'],
  ['{ style: pages }', 'needs a style: link, cursor, page, offset'],
  ['{ style: offset, parameter: skip }', 'must name a query parameter of getA: after'],
  ['{ style: cursor, parameter: after }', 'must name the next cursor by a JSON Pointer'],
  ['{ style: link, items: data }', 'must name the list of items by a JSON Pointer'],
  ['{ style: page, parameter: after, first: one }', 'must give the number of the first page'],
])('refuses %s, with its place', (given, reason) => {
  expect(() => paginationIn(`{ ${parameters}, x-pagination: ${given} }`)).toThrow(
    new RegExp(`^api.yaml:5:\\d+: x-pagination ${reason}`),
  );
});
