import { parseDocument } from '@specpact/spec';
import { expect, test } from 'vitest';
import { generateClient } from './generate-client.ts';

const operation = (id: string, tags: string) =>
  `{ operationId: ${id}, ${tags}responses: { 204: { description: fine } } }`;

const document = parseDocument(
  'shop.yaml',
  `openapi: 3.1.0
info: { title: Shop, version: '1' }
tags: [{ name: Order items, description: "What is in an order. */ x" }]
paths:
  /a: { get: ${operation('listItems', 'tags: [Order items, API keys], ')}, post: ${operation('addItem', 'tags: [Order items], ')} }
  /b: { get: ${operation('listKeys', 'tags: [API keys], ')}, post: ${operation('orders', '')} }
  /c: { get: ${operation('listOrders', 'tags: [orders], ')}, post: ${operation('isNew', 'tags: [new], ')} }
  /d: { get: ${operation('readThen', 'tags: [then], ')}, post: ${operation('odd', 'tags: [""], ')} }
`,
);

async function clientOf(group?: 'tags') {
  const files = await generateClient(document, 'shop.yaml', { layout: 'client', group });
  return files.find(({ name }) => name === 'client.ts')?.text ?? '';
}

test('methods are grouped by the first tag of their operations, and those without one come first', async () => {
  const text = await clientOf('tags');
  const type = /export interface ShopClient \{\n(.*?)\n\}/s.exec(text)?.[1] ?? '';
  const members = type.split('\n').filter((line) => /^ +(readonly )?[\w']+[:(]/.test(line));
  expect(members.map((line) => line.replace(/(\(.*|: \{)$/, '').replace('readonly ', ''))).toEqual([
    '  orders',
    '  odd',
    '  orderItems',
    '    listItems',
    '    addItem',
    '  apiKeys',
    '    listKeys',
    '  orders_2',
    '    listOrders',
    "  'new'",
    '    isNew',
    '  then_',
    '    readThen',
  ]);
  expect(text).toContain(
    "    apiKeys: {\n      listKeys: (options?: object) => client.GET('/b', options),\n    },\n",
  );
});

test('without the option the client has all methods itself', async () => {
  expect(await clientOf()).not.toMatch(/readonly|: \{$/m);
});
