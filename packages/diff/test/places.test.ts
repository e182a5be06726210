import { type JsonObject, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { compareDocuments } from '../src/index.ts';

const shop = (more: JsonObject, version: JsonObject = { openapi: '3.1.0' }) =>
  parseDocument(
    '/shop.json',
    JSON.stringify({
      ...version,
      info: {},
      paths: { '/orders': { get: { operationId: 'listOrders', responses: { 200: { description: '' } } } } },
      ...more,
    }),
  );

const servers = (...urls: string[]) => ({ servers: urls.map((url) => ({ url })) });
const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  basic: { type: 'http', scheme: 'basic' },
};
const security = (...names: string[]) => ({
  security: names.map((name) => ({ [name]: [] })),
  components: { securitySchemes },
});

test.each<[string, JsonObject, JsonObject, string, string]>([
  ['server.path-removed', servers('/a', '/b'), servers('/a'), '/servers/1', '/servers'],
  ['server.removed', servers('//a/v1', '//b/v1'), servers('//a/v1'), '/servers/1', '/servers'],
  ['server.added', servers('/a'), servers('/b', '/a'), '/servers', '/servers/0'],
  ['security.alternative-removed', security('key', 'basic'), security('key'), '/security/1', '/security'],
  ['security.alternative-added', security('key'), security('basic', 'key'), '/security', '/security/0'],
])('%s is shown at the one that went or came', (code, before, after, old, now) => {
  const changes = compareDocuments(shop(before), shop(after));
  expect(changes).toMatchObject([{ code, old: { pointer: old }, new: { pointer: now } }]);
});

test('in Swagger, a server is shown at its host', () => {
  const swagger = (basePath: string) => shop({ host: 'a.example', basePath }, { swagger: '2.0' });
  const [change] = compareDocuments(swagger('/v1'), swagger('/v2'));
  expect(change).toMatchObject({ code: 'server.path-removed', old: { pointer: '/host' } });
});

test('a condition is shown at its keyword', () => {
  const orders = (more: JsonObject) => {
    const schema = { type: 'object', properties: { kind: { type: 'string' } }, ...more };
    const requestBody = { content: { 'application/json': { schema } } };
    const post = { operationId: 'order', requestBody, responses: { 200: { description: '' } } };
    return shop({ paths: { '/orders': { post } } });
  };
  const condition = { if: { required: ['kind'] }, else: { required: ['of'] } };
  const [change] = compareDocuments(orders({}), orders(condition));
  expect(change).toMatchObject({
    code: 'request.schema.narrowed',
    new: { pointer: '/paths/~1orders/post/requestBody/content/application~1json/schema/if' },
  });
});
