import { type JsonObject, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { clientMethods } from '../client-method.ts';
import { operationTypes, operationTypesSource } from './operation-types.ts';

function sourceOf(paths: JsonObject, taken: string[] = []): string {
  const root = { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths };
  const document = parseDocument('x.json', JSON.stringify(root));
  const methods = clientMethods(document);
  return operationTypesSource(methods, operationTypes(document, methods, new Set(taken)), 'js');
}

const names = (source: string) => [...source.matchAll(/export type (\w+) =/g)].map(([, name]) => name);
const text = { schema: { type: 'string' } };
const body = { content: { 'application/json': text } };

test('the options, the result, the parameters and the body of an operation have names', () => {
  const parameters = [
    { in: 'query', name: 'q', ...text },
    { in: 'header', name: 'x-a', ...text },
    { in: 'header', name: 'Accept', ...text },
    { in: 'cookie', name: 'c', ...text },
  ];
  const put = { operationId: 'replace_order', parameters, requestBody: body, responses: {} };
  expect(names(sourceOf({ '/orders/{id}': { put } }))).toEqual([
    'ReplaceOrderOptions',
    'ReplaceOrderResult',
    'ReplaceOrderPath',
    'ReplaceOrderQuery',
    'ReplaceOrderHeaders',
    'ReplaceOrderCookies',
    'ReplaceOrderBody',
  ]);
});

test('an operation without an id has the names of its method', () => {
  const source = sourceOf({ '/orders/{id}': { get: { responses: {} } } });
  expect(names(source)).toEqual(['GetOrdersByIdOptions', 'GetOrdersByIdResult', 'GetOrdersByIdPath']);
  expect(source).toContain("CallOptions<paths['/orders/{id}']['get']>");
});

test('a name that a schema or another operation has gets a number', () => {
  const get = (operationId: string) => ({ get: { operationId, responses: {} } });
  const source = sourceOf({ '/a': get('readA'), '/b': get('ReadA') }, ['ReadAResult']);
  expect(names(source)).toEqual(['ReadAOptions', 'ReadAResult_2', 'ReadAOptions_2', 'ReadAResult_3']);
});

test('a document without operations has none', () => {
  expect(sourceOf({})).toBe('export {};\n');
});

test('no type has a name that the client imports', () => {
  const get = { operationId: 'client', responses: {} };
  expect(names(sourceOf({ '/client': { get } }))).toEqual(['ClientOptions_2', 'ClientResult']);
});
