import { startMock } from '@specpact/mock';
import { expect, test } from 'vitest';
import { orderLines } from '../src/orders.ts';

test('each order is a line', async () => {
  await using mock = await startMock({ document: 'openapi/orders.yaml' });
  expect(await orderLines(mock.url)).toEqual(['Order 41, open: 12.00', 'Order 42, paid: 9.50']);
});

test('a refused token is said', async () => {
  await using mock = await startMock({ document: 'openapi/orders.yaml' });
  mock.given('the token is wrong');
  expect(await orderLines(mock.url)).toEqual(['The token is missing or wrong']);
});

test('trouble is said', async () => {
  await using mock = await startMock({ document: 'openapi/orders.yaml' });
  mock.trouble({ operation: 'listOrders', fault: 'reset' });
  expect(await orderLines(mock.url)).toEqual(['The orders cannot be shown now (no-response)']);
});
