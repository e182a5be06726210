import { expect, test } from 'vitest';
import { parseDocument } from '../document.ts';

function read(webhooks: unknown, components: unknown = {}) {
  const root = { openapi: '3.1.0', info: { title: 'T', version: '1' }, webhooks, components };
  return parseDocument('a.json', JSON.stringify(root));
}

const message = {
  requestBody: {
    content: {
      'application/json': {
        schema: { type: 'object' },
        examples: { moved: { 'x-provider-state': 'book {isbn} exists', value: { isbn: '1' } } },
      },
    },
  },
  responses: { 204: { description: 'Taken.' } },
};

test('a webhook is known by its name, and has its message, scenarios and headers', () => {
  const parameters = [{ name: 'X-Signature', in: 'header', required: true, schema: { type: 'string' } }];
  const document = read({ bookMoved: { parameters, post: message } });
  expect(document.operations).toEqual([]);
  expect(document.webhook('bookMoved')).toMatchObject({
    id: 'bookMoved',
    name: 'bookMoved',
    method: 'post',
    path: ['webhooks', 'bookMoved', 'post'],
    parameters: [{ name: 'X-Signature', in: 'header', required: true }],
    content: [{ type: 'application/json' }],
    scenarios: [{ name: 'moved', status: '', providerState: 'book {isbn} exists', value: { isbn: '1' } }],
  });
  expect(document.webhook('bookLost')).toBeUndefined();
});

test('a reference to a path item is followed, an operationId kept, `post` first', () => {
  const item = { put: message, post: { ...message, operationId: 'onBookMoved' } };
  const document = read(
    { bookMoved: { $ref: '#/components/pathItems/Moved' } },
    { pathItems: { Moved: item } },
  );
  expect(document.webhooks.map(({ id, method }) => `${method} ${id}`)).toEqual([
    'post onBookMoved',
    'put bookMoved',
  ]);
});

test('a document without webhooks has none', () => {
  expect(read(undefined).webhooks).toEqual([]);
});
