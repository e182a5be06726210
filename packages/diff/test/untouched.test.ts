import { type JsonValue, parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { compareDocuments } from '../src/index.ts';

const json = (schema: JsonValue) => ({ content: { 'application/json': { schema } } });
const answering = (operationId: string, schema: JsonValue) => ({
  operationId,
  responses: { 200: { description: '', ...json(schema) } },
});
const id = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string', maxLength: 9 } });

const into = '#/paths/~1orders~1{id}/put/responses/200/content/application~1json/schema';

/** Three path items. The last refers into the first, and all but it depend on a component. */
const shop = JSON.stringify(
  {
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    paths: {
      '/orders/{id}': {
        parameters: [id('id')],
        get: answering('getOrder', { $ref: '#/components/schemas/Order' }),
        put: answering('putOrder', { type: 'integer', maximum: 10 }),
      },
      '/carts/{id}': {
        parameters: [id('id')],
        get: answering('getCart', { type: 'array', items: { $ref: '#/components/schemas/Order' } }),
      },
      '/sums': {
        get: answering('getSum', { $ref: into }),
      },
    },
    components: { schemas: { Order: { type: 'object', properties: { kind: { enum: ['a', 'b'] } } } } },
  },
  null,
  2,
);
const withoutReference = shop.replace(into, '#/components/schemas/Order');

test.each([
  { change: 'a component', from: '"b"', to: '"c"', touched: ['getCart', 'getOrder', 'getSum'] },
  {
    change: 'the parameters of a path item',
    from: '"maxLength": 9',
    to: '"maxLength": 8',
    touched: ['getOrder', 'putOrder'],
  },
  { change: 'an operation', from: '"maximum": 10', to: '"maximum": 11', touched: ['putOrder'] },
  {
    change: 'an operation that another refers into',
    from: '"maximum": 10',
    to: '"maximum": 11',
    touched: ['getSum', 'putOrder'],
    of: shop,
  },
  { change: 'the title', from: '"Shop"', to: '"Shops"', touched: [] },
])('a change of $change is told for $touched', ({ from, to, touched, of = withoutReference }) => {
  const told = (prefix: string) => {
    const [old, now] = [of, of.replace(from, to)].map((text) => parseDocument('/shop.yaml', prefix + text));
    if (!old || !now) throw new Error('two documents are compared');
    return compareDocuments(old, now).map(({ code, operation, alsoIn }) => ({
      code,
      operations: [operation, ...alsoIn],
    }));
  };
  const changes = told('');
  expect([...new Set(changes.flatMap(({ operations }) => operations))].sort()).toEqual(touched);
  // A text that begins with a comment is read as YAML. There every operation is compared.
  expect(told('# YAML\n')).toEqual(changes);
});
