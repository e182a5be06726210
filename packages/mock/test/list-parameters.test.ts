import { parseDocument } from '@specpact/spec';
import { expect, it } from 'vitest';
import { startMock } from '../src/index.ts';

const things = [
  { id: 1, name: 'Duck', price: 9, kind: 'toy', createdAt: '2026-01-01T10:00:00Z', tags: ['new'] },
  {
    id: 2,
    name: 'Saw',
    price: 20,
    kind: 'tool',
    createdAt: '2026-01-05T00:00:00+02:00',
    tags: ['new', 'red'],
  },
  {
    id: 3,
    name: 'Anvil',
    price: 120,
    kind: 'tool',
    createdAt: '2026-02-01T00:00:00Z',
    maker: { city: 'Duckburg' },
  },
];
const properties = {
  ...Object.fromEntries(['name', 'kind', 'createdAt'].map((name) => [name, { type: 'string' }])),
  id: { type: 'integer' },
  price: { type: 'number' },
  tags: { type: 'array', items: { type: 'string' } },
  maker: { type: 'object' },
};
const list = { type: 'array', items: { type: 'string' } };
const plain = [
  ...['minPrice', 'price_max', 'createdAfter', 'created_before', 'q', 'name', 'created_at', 'toll'],
  ...['price.gte', 'sort'],
].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
const parameters = [
  ...plain,
  { name: 'kind', in: 'query', explode: false, schema: list },
  { name: 'tags[]', in: 'query', schema: list },
  { name: 'limit', in: 'query', schema: { $ref: '#/components/schemas/Limit' } },
  ...['price', 'filter'].map((name) => ({
    name,
    in: 'query',
    style: 'deepObject',
    schema: { type: 'object' },
  })),
];
const content = (schema: object, example?: unknown) => ({
  description: 'ok',
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
});
const document = parseDocument(
  'shop.json',
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 's', version: '1' },
    paths: {
      '/things': {
        get: {
          parameters,
          responses: { 200: content({ type: 'array', items: { type: 'object', properties } }, things) },
        },
        post: { responses: { 201: content({ type: 'object', properties }) } },
      },
      '/things/{id}': {
        get: {
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          responses: { 200: content({ type: 'object', properties }) },
        },
      },
    },
    components: { schemas: { Limit: { type: 'integer', default: 2 } } },
  }),
);

it.each([
  ['limit=9', [1, 2, 3]],
  ['', [1, 2]],
  ['sort=-price', [3, 2]],
  ['limit=9&minPrice=20', [2, 3]],
  ['price_max=20&limit=9', [1, 2]],
  ['minPrice=10&price_max=100', [2]],
  ['price.gte=120', [3]],
  ['price[gt]=9&price[lte]=20', [2]],
  ['createdAfter=2026-01-04T21:59:59Z', [2, 3]],
  ['created_before=2026-01-04T22:00:00Z', [1]],
  ['created_at=2026-02-01T00:00:00Z', [3]],
  ['kind=tool,book', [2, 3]],
  ['tags[]=red&tags[]=blue', [2]],
  ['q=duck&limit=9', [1, 3]],
  ['filter[kind]=tool&filter[name]=Saw', [2]],
  ['minPrice=cheap', []],
  ['toll=1&limit=9', [1, 2, 3]],
  ['maxPrice=1&limit=9', [1, 2, 3]],
])('lists for "%s" what the parameters of the document ask for', async (query, ids) => {
  await using mock = await startMock({ document, stateful: true, port: false });
  const response = await mock.respond(new Request(`http://mock/things?${query}`));
  const listed = (await response.json()) as { id: number }[];
  expect(listed.map(({ id }) => id)).toEqual(ids);
});
