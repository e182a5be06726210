import { createJudge, type Pact, readPact } from '@specpact/compare';
import {
  type JsonObject,
  type JsonValue,
  type OpenApiDocument,
  parseDocument,
  SourceText,
} from '@specpact/spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesOf } from '../../schema/test/values-of.ts';
import { compareDocuments, withConsumers } from '../src/index.ts';
import { compiled } from './compiled-schema.ts';
import { schemaPair, value } from './random-schemas.ts';

function documentOf(paths: JsonObject, more: JsonObject = {}): OpenApiDocument {
  return parseDocument('/shop.json', JSON.stringify({ openapi: '3.1.0', info: {}, paths, ...more }));
}

function pactOf(consumer: string, interactions: JsonObject[]): Pact {
  const pact = {
    consumer: { name: consumer },
    provider: { name: 'shop' },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' } },
  };
  return readPact(new SourceText(`/${consumer}.json`, JSON.stringify(pact)));
}

const headers = { 'Content-Type': 'application/json' };
const json = (schema: JsonObject) => ({ 'application/json': { schema } });
const order = (schema: JsonObject, more: JsonObject = {}) =>
  documentOf({
    '/orders': {
      get: {
        operationId: 'getOrder',
        responses: { 200: { description: '', content: json(schema) } },
        ...more,
      },
    },
  });
const reads = (consumer: string, body: JsonValue, query = '') =>
  pactOf(consumer, [
    {
      description: `${consumer} reads an order`,
      request: { method: 'GET', path: '/orders', ...(query !== '' && { query }) },
      response: { status: 200, headers, body },
    },
  ]);

function affected(old: OpenApiDocument, now: OpenApiDocument, pacts: readonly Pact[]) {
  const changes = withConsumers(compareDocuments(old, now), { old, new: now, pacts });
  return Object.fromEntries(
    changes.flatMap(({ code, consumers }) =>
      consumers ? [[code, consumers.map(({ consumer }) => consumer)]] : [],
    ),
  );
}

const both = { a: { type: 'string' }, b: { type: 'string' } };
const pacts = [reads('reads-a', { a: 'x' }), reads('reads-b', { b: 'x' }, 'limit=5')];

test('a field that is gone, or may be missing, breaks those who read it', () => {
  const old = order({ type: 'object', properties: both, required: ['a', 'b'] });
  const now = order({ type: 'object', properties: { a: { type: 'string' } } });
  expect(affected(old, now, pacts)).toEqual({
    'response.property.removed': ['reads-b'],
    'response.property.became-optional': ['reads-a'],
  });
});

test('a parameter that is gone breaks those who send it, and one that is needed those who do not', () => {
  const limit = { name: 'limit', in: 'query', schema: { type: 'integer' } };
  const schema = { type: 'object', properties: both, required: ['a', 'b'] };
  const old = order(schema, { parameters: [limit] });
  expect(affected(old, order(schema), pacts)).toEqual({ 'parameter.removed': ['reads-b'] });
  expect(affected(old, order(schema, { parameters: [{ ...limit, required: true }] }), pacts)).toEqual({
    'parameter.became-required': ['reads-a'],
  });
  const few = { ...limit, schema: { type: 'integer', maximum: 3 } };
  expect(affected(old, order(schema, { parameters: [few] }), pacts)).toEqual({
    'request.maximum.narrowed': ['reads-b'],
  });
});

test('an operation that is gone breaks all its consumers, even if it was announced', () => {
  const schema = { type: 'object', properties: both, required: ['a', 'b'] };
  expect(affected(order(schema), documentOf({}), pacts)).toEqual({
    'operation.removed': ['reads-a', 'reads-b'],
  });
  const announced = order(schema, { deprecated: true });
  const none = documentOf({});
  const [change] = withConsumers(compareDocuments(announced, none), { old: announced, new: none, pacts });
  expect(change).toMatchObject({ code: 'operation.removed-as-announced', severity: 'breaking' });
});

test('a base path that is gone does not break those whose operation is gone anyway', () => {
  const answers = { responses: { 204: { description: '' } } };
  const [old, now] = [
    documentOf(
      {
        '/orders': { get: { operationId: 'list', ...answers }, delete: { operationId: 'clear', ...answers } },
      },
      { servers: [{ url: 'https://a.example/v1' }, { url: 'https://a.example/v2' }] },
    ),
    documentOf(
      { '/orders': { get: { operationId: 'list', ...answers } } },
      { servers: [{ url: 'https://a.example/v2' }] },
    ),
  ];
  const clears = pactOf('clears', [
    { description: 'clears', request: { method: 'DELETE', path: '/orders' }, response: { status: 204 } },
  ]);
  expect(affected(old, now, [clears])).toEqual({
    'operation.removed': ['clears'],
    'server.path-removed': [],
  });
});

test('a break that no known consumer uses stays a break', () => {
  const old = order({
    type: 'object',
    properties: { ...both, c: { type: 'string' } },
    required: ['a', 'b', 'c'],
  });
  const now = order({ type: 'object', properties: both, required: ['a', 'b'] });
  expect(affected(old, now, pacts)).toEqual({ 'response.property.removed': [] });
});

test('security and webhooks have consumers too', () => {
  const schema = { type: 'object', properties: both, required: ['a', 'b'] };
  const now = documentOf(
    {
      '/orders': {
        get: {
          operationId: 'getOrder',
          security: [{ key: [] }],
          responses: { 200: { description: '', content: json(schema) } },
        },
      },
    },
    { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } } },
  );
  expect(affected(order(schema), now, pacts)).toEqual({ 'security.required': ['reads-a', 'reads-b'] });
  const hook = (body: JsonObject) =>
    documentOf(
      {},
      {
        webhooks: {
          paid: { post: { requestBody: { content: json(body) }, responses: { 200: { description: '' } } } },
        },
      },
    );
  const message = readPact(
    new SourceText(
      '/ledger.json',
      JSON.stringify({
        consumer: { name: 'ledger' },
        provider: { name: 'shop' },
        interactions: [
          {
            type: 'Asynchronous/Messages',
            description: 'paid',
            contents: { content: { a: 'x' }, contentType: 'application/json' },
          },
        ],
        metadata: { pactSpecification: { version: '4.0' } },
      }),
    ),
  );
  const required = { type: 'object', properties: both, required: ['a', 'b'] };
  expect(affected(hook(required), hook({ ...required, required: ['b'] }), [message])).toEqual({
    'message.property.became-optional': ['ledger'],
  });
});

test('an interaction that failed by the old document too is not broken by this change', () => {
  const noValue = (type: string) =>
    order({ type: 'array', items: { allOf: [{ type }, { type: 'boolean' }] } });
  expect(affected(noValue('object'), noValue('string'), [reads('reader', ['x'])])).toEqual({});
});

test('what the verdict refuses by the new document only, the diff says of the same consumer', () => {
  fc.assert(
    fc.property(schemaPair, fc.array(value, { minLength: 20, maxLength: 20 }), ([before, after], values) => {
      const [old, now] = [order(before), order(after)];
      const [first, second] = [createJudge(old), createJudge(now)];
      const fails = ({ severity }: { severity: string }) => severity === 'error';
      const changes = compareDocuments(old, now);
      for (const one of values) {
        const pact = reads('reader', one);
        const isRefused = !first.judge(pact).some(fails) && second.judge(pact).some(fails);
        const said = withConsumers(changes, { old, new: now, pacts: [pact] });
        const breaks = said.some(
          ({ severity, consumers = [] }) => severity === 'breaking' && consumers.length > 0,
        );
        if (isRefused) expect({ value: one, breaks }).toEqual({ value: one, breaks: true });
        // Of a schema that takes no value, the verdict judges the parts one by one.
        const isMeant = said.length > 0 && valuesOf(before, { count: 1, takes: compiled(before) }).length > 0;
        if (changes.length === 0 && isMeant) expect(said).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
