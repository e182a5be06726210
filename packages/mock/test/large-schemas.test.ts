import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { startMock } from '../src/index.ts';

const NAMES = Array.from({ length: 14 }, (_, index) => `S${index}`);

/** Each schema refers to each other one. With targets in the place of references that is a number of 11 digits. */
const SCHEMAS = Object.fromEntries(
  NAMES.map((name) => [
    name,
    {
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'integer' },
        ...Object.fromEntries(NAMES.map((other) => [other, { $ref: `#/components/schemas/${other}` }])),
      },
    },
  ]),
);
const content = (name: string, more = {}) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` }, ...more },
});
const document = parseDocument(
  'api.yaml',
  JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'T', version: '1' },
    paths: {
      '/made': { get: { responses: { 200: { description: 'Done', content: content('S0') } } } },
      '/shown': {
        get: {
          responses: {
            200: { description: 'Done', content: content('S1', { examples: { one: { value: { id: 7 } } } }) },
            404: { description: 'None', content: content('S2', { example: { id: 'seven' } }) },
          },
        },
      },
      '/sent': {
        post: {
          requestBody: { required: true, content: content('S3') },
          responses: { 204: { description: 'Done' } },
        },
        put: {
          requestBody: { content: content('S3') },
          responses: { 204: { description: 'Done' } },
        },
      },
      '/asked': {
        get: {
          parameters: [
            {
              name: 'like',
              in: 'query',
              style: 'deepObject',
              explode: true,
              schema: { $ref: '#/components/schemas/S6' },
            },
            {
              name: 'all',
              in: 'query',
              schema: { type: 'array', items: { $ref: '#/components/schemas/S7' } },
            },
          ],
          responses: { 204: { description: 'Done' } },
        },
      },
      '/part': {
        get: {
          responses: {
            200: {
              description: 'Done',
              content: {
                'application/json': {
                  schema: { $ref: '#/paths/~1made/get/responses/200/content/application~1json/schema' },
                },
              },
            },
          },
        },
      },
    },
    components: { schemas: SCHEMAS },
  }),
);

it('makes values of schemas that are too large for Prism, and sends their examples', async () => {
  await using mock = await startMock({ document });
  const ask = async (path: string, headers = {}) => {
    const answer = await fetch(`${mock.url}${path}`, { headers });
    return [answer.status, await answer.json()];
  };
  expect(await ask('/made')).toEqual([200, expect.objectContaining({ id: expect.any(Number) })]);
  expect(await ask('/made', { prefer: 'dynamic=true' })).toEqual([
    200,
    expect.objectContaining({ id: expect.any(Number) }),
  ]);
  expect(await ask('/part')).toEqual([200, expect.objectContaining({ id: expect.any(Number) })]);
  expect(await ask('/shown')).toEqual([200, { id: 7 }]);
  expect(await ask('/shown', { prefer: 'code=404' })).toEqual([404, { id: expect.any(Number) }]);
  expect(mock.requests().flatMap(({ violations }) => violations)).toEqual([
    expect.objectContaining({ code: 'repaired', location: ['response', 'body', 'id'] }),
  ]);
});

it('refuses a body whose schema is too large for Prism, with the place', async () => {
  await using mock = await startMock({ document });
  const send = async (body: unknown) => {
    const answer = await fetch(`${mock.url}/sent`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    return [answer.status, text && JSON.parse(text).validation];
  };
  expect((await fetch(`${mock.url}/sent`, { method: 'PUT' })).status).toBe(204);
  expect((await fetch(`${mock.url}/sent`, { method: 'POST' })).status).toBe(422);
  expect(await send({ id: 1, S4: { id: 2, S5: { id: 3 } } })).toEqual([204, '']);
  expect(await send({ id: 1, S4: { id: 2, S5: { id: 'three' } } })).toEqual([
    422,
    [
      {
        location: ['body', 'S4', 'S5', 'id'],
        severity: 'Error',
        code: 'type',
        message: 'Request body property S4.S5.id must be integer',
      },
    ],
  ]);
  expect(await send({ id: 1, S4: {} })).toEqual([422, [expect.objectContaining({ code: 'required' })]]);
});

it('reads parameters whose schemas are too large for Prism, and objects in a list as JSON', async () => {
  await using mock = await startMock({ document });
  const ask = async (query: string) => {
    const answer = await fetch(`${mock.url}/asked?${query}`);
    const text = await answer.text();
    return [answer.status, text && JSON.parse(text).validation[0].message];
  };
  const all = (value: unknown) => `all=${encodeURIComponent(JSON.stringify(value))}`;
  expect(await ask(`like[id]=5&${all({ id: 1, S8: { id: 2 } })}`)).toEqual([204, '']);
  expect(await ask('like[id]=x')).toEqual([422, 'Request query parameter like.id must be integer']);
  expect(await ask(all({ id: 1, S8: { id: 'two' } }))).toEqual([
    422,
    'Request query parameter all.0.S8.id must be integer',
  ]);
});

it.each([
  [
    '$dynamicRef',
    {
      Thing: {
        $id: 'https://t.test/thing',
        $dynamicAnchor: 'thing',
        $ref: 'https://t.test/base',
        required: ['id'],
      },
      Base: {
        $id: 'https://t.test/base',
        $dynamicAnchor: 'thing',
        type: 'object',
        properties: { parts: { type: 'array', items: { $dynamicRef: '#thing' } } },
      },
    },
    { id: 1, parts: [{ id: 2 }] },
    { id: 1, parts: [{}] },
  ],
  [
    'defaultMapping',
    {
      Thing: {
        discriminator: { propertyName: 'kind', mapping: { lamp: 'Lamp' }, defaultMapping: 'Other' },
        anyOf: [{ $ref: '#/components/schemas/Lamp' }, { $ref: '#/components/schemas/Other' }],
      },
      Lamp: { type: 'object', required: ['kind', 'watts'] },
      Other: { type: 'object', required: ['kind', 'seats'] },
    },
    { kind: 'sofa', seats: 3 },
    { kind: 'sofa', watts: 3 },
  ],
  ['prefixItems', { Thing: { prefixItems: [{ type: 'integer' }] } }, [1, 'a'], ['a']],
  [
    'unevaluatedItems',
    { Thing: { $ref: '#/components/schemas/Two' }, Two: { prefixItems: [true], unevaluatedItems: false } },
    [1],
    [1, 2],
  ],
  [
    'unevaluatedProperties',
    { Thing: { allOf: [{ properties: { id: true } }], unevaluatedProperties: false } },
    { id: 1 },
    { id: 1, name: 'a' },
  ],
  ['dependentRequired', { Thing: { dependentRequired: { id: ['name'] } } }, { name: 'a' }, { id: 1 }],
  [
    'dependentSchemas',
    { Thing: { dependentSchemas: { id: { required: ['name'] } } } },
    { id: 1, name: 'a' },
    { id: 1 },
  ],
  ['minContains', { Thing: { contains: { type: 'integer' }, minContains: 2 } }, [1, 'a', 2], [1, 'a']],
  ['maxContains', { Thing: { contains: { type: 'integer' }, maxContains: 1 } }, [1, 'a'], [1, 2]],
])('judges what Prism does not know: %s', async (_, schemas, right, wrong) => {
  const text = JSON.stringify({
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/sent': {
        post: { requestBody: { content: content('Thing') }, responses: { 204: { description: 'Done' } } },
      },
    },
    components: { schemas },
  });
  await using mock = await startMock({ document: parseDocument('api.yaml', text) });
  const send = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`${mock.url}/sent`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  expect(await send(right)).toBe(204);
  expect(await send(wrong)).toBe(422);
});
