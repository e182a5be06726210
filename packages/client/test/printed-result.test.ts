import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createClient, writeParameters } from '../src/index.ts';
import { origin, send } from './origin.ts';

const clientOf = (baseUrl: string) =>
  createClient<{ '/thing': { get: { responses: { 200: { content: { 'application/json': object } } } } } }>({
    contract: {
      servers: [],
      securitySchemes: { app: { type: 'apiKey', in: 'query', name: 'app id' } },
      operations: {
        'GET /thing': {
          id: 'thing',
          security: [['app']],
          responses: { 200: { 'application/json': null } },
        },
      },
      writers: { parameters: writeParameters },
    },
    baseUrl,
    credentials: { app: 'S3CRET' },
  });

test('a printed result shows no credential of the query', async () => {
  await using server = await origin('{}');
  const result = await clientOf(`${server.url}/v1?tenant=S3CRET`).GET('/thing');
  expect(server.requests[0]?.url).toBe('/v1/thing?tenant=S3CRET&app%20id=S3CRET');
  expect(result.response?.url).toBe(`${server.url}/v1/thing?tenant=***&app%20id=***`);
  expect(inspect(result, { depth: 9, showHidden: true })).not.toContain('S3CRET');
  expect(JSON.stringify(result)).not.toContain('S3CRET');
});

test('neither does that of a redirect that repeats the query', async () => {
  await using server = await origin((request, response) => {
    if (request.url?.startsWith('/moved')) send(response, 200, '{}');
    else response.writeHead(302, { location: `/moved${request.url?.replace('?', '?page=2&')}` }).end();
  });
  const result = await clientOf(server.url).GET('/thing');
  expect(result.status).toBe(200);
  expect(result.response?.url).toBe(`${server.url}/moved/thing?page=2&app%20id=***`);
  expect(inspect(result, { depth: 9 })).not.toContain('S3CRET');
});

test('the name of a parameter that sounds like a secret is enough', async () => {
  await using server = await origin('{}');
  const result = await clientOf(`${server.url}`).GET('/thing', {
    params: { query: { sig: 'S3CRET' } },
  } as never);
  expect(inspect(result, { depth: 9 })).not.toContain('S3CRET');
});
