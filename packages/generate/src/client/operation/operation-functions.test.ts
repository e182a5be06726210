import { type JsonObject, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { clientMethods } from '../client-method.ts';
import { operationFunctionsSource } from './operation-functions.ts';
import { operationTypes } from './operation-types.ts';

function sourceOf(paths: JsonObject, more: JsonObject = {}, schemaNames = new Set<string>()): string {
  const root = { openapi: '3.1.0', info: { title: 'Shop', version: '1' }, paths, ...more };
  const document = parseDocument('shop.json', JSON.stringify(root));
  const methods = clientMethods(document);
  const types = operationTypes(document, methods, schemaNames);
  const source = operationFunctionsSource({
    document,
    name: 'ShopClient',
    methods,
    types,
    schemaNames,
    ending: 'js',
  });
  return source.replace(/\s+/g, ' ');
}

const body = { content: { 'application/json': { schema: { type: 'object' } } } };
const get = (operationId: string, more: JsonObject = {}) => ({
  get: { operationId, responses: {}, ...more },
});

test('an operation is a function with its own part of the contract', () => {
  const source = sourceOf({ '/orders/{id}': get('readOrder') });
  expect(source).toContain(
    'export function readOrder( connection: Connection, options: ReadOrderOptions, ): Call<ReadOrderResult> { ' +
      "return connection('GET /orders/{id}', { id: 'readOrder', security: [], accept: '*/*', responses: {} } as const, options); }",
  );
  expect(source).toContain(
    'export function connectShop(options: ConnectionOptions<typeof contract> = {}): Connection',
  );
});

test.each<[string, JsonObject, string]>([
  [
    'parameters',
    get('a', { parameters: [{ in: 'query', name: 'q', schema: {} }] }),
    '{ parameters: writeParameters }',
  ],
  ['JSON', { put: { operationId: 'a', requestBody: body, responses: {} } }, '{ body: writeJson }'],
  ['a key in the query', get('a', { security: [{ key: [] }] }), '{ parameters: writeParameters }'],
])('it brings the code that it needs for %s', (_, item, writers) => {
  const components = { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'key' } } };
  const source = sourceOf({ '/a': item, '/b': get('b') }, { components });
  expect(source).toContain(`options, ${writers}); }`);
  expect(source).toMatch(/function b\(.*options\); \}$|function b\(.*?\} as const, options\); \}/);
});

test('a name that no function can have, or that the file has, ends in an underscore', () => {
  const source = sourceOf({
    '/a': get('delete'),
    '/b': get('contract'),
    '/c': get('connectShop'),
    '/d': get('delete_'),
  });
  const names = [...source.matchAll(/export function (\w+)\(/g)].map(([, name]) => name);
  expect(names).toEqual(['connectShop', 'delete_', 'contract_', 'connectShop_', 'delete__']);
});

test('a name that a type has ends in an underscore, since the client exports both', () => {
  const source = sourceOf({ '/a': get('News'), '/b': get('NewsResult') }, {}, new Set(['News']));
  expect(source).toContain('export function News_(');
  expect(source).toContain('export function NewsResult_(');
});

test('an operation whose success is a stream has a function for its items', () => {
  const stream = {
    200: { description: '', content: { 'application/jsonl': { schema: { type: 'array' } } } },
  };
  const header = {
    parameters: [{ in: 'header', name: 'x-tenant', required: true, schema: { type: 'string' } }],
  };
  const source = sourceOf({
    '/a': get('watch', { responses: stream }),
    '/b': get('watchStream', { responses: {} }),
    '/c': get('follow', { responses: stream, ...header }),
    '/d': get('failed', { responses: { 400: stream[200] } }),
  });
  expect(source).toContain(
    'export function watchStream_2( connection: Connection, options?: WatchOptions & ItemStreamOptions, ): ' +
      'AsyncGenerator<ItemOf<WatchResult>, void, void> { return streamOf((given: object) => watch(connection, given as never), options ?? {})',
  );
  expect(source).toContain(
    'export function followStream<Given extends string>( connection: Connection<Given>, ' +
      '...[options]: OptionalIfEmpty<FollowOptions<Given> & ItemStreamOptions> )',
  );
  expect(source).not.toContain('failedStream');
});
