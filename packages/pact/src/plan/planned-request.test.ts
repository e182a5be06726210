import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { planRequest, type RequestInput } from './planned-request.ts';

const responses = { 200: { description: 'Done' } };
const document = parseDocument(
  'api.yaml',
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'T', version: '1' },
    paths: {
      '/#Action=ListUsers': {
        get: {
          operationId: 'listUsers',
          parameters: [{ name: 'Action', in: 'query', schema: { type: 'string' } }],
          responses,
        },
      },
      '/#Action=ListKeys': { get: { operationId: 'listKeys', responses } },
      '/news?kind=all': { get: { operationId: 'allNews', responses } },
      '/alerts/{day}?city={city}': {
        get: {
          operationId: 'alertsIn',
          parameters: ['day', 'city'].map((name) => ({
            name,
            in: 'path',
            required: true,
            schema: { type: 'string' },
          })),
          responses,
        },
      },
    },
  }),
);

test.each<[id: string, input: RequestInput, path: string, query: Record<string, string[]>]>([
  ['listUsers', { query: { Action: 'ListUsers' } }, '/', { Action: ['ListUsers'] }],
  ['listKeys', {}, '/', { Action: ['ListKeys'] }],
  ['allNews', {}, '/news', { kind: ['all'] }],
  ['alertsIn', { path: { day: 'today', city: 'São Paulo' } }, '/alerts/today', { city: ['São Paulo'] }],
])('a template that goes on after its path: %s', (id, input, path, query) => {
  const operation = document.operation(id);
  if (!operation) throw new Error(`no operation ${id}`);
  expect(planRequest(document, operation, input)).toMatchObject({ path, query });
});
