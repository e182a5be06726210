import { consumer } from '@specpact/pact';
import { expect, test } from 'vitest';
import { invoice } from '../src/invoice.ts';
import type { Api } from '../src/orders-api/schema.ts';

const pact = consumer('invoices').of<Api>('openapi/orders.yaml');

test('an invoice has the total of its order', () =>
  pact
    .getOrder({ path: { id: '42' } })
    .responds(200, { reads: ['total'] })
    .verify(async ({ url, credentials }) => {
      expect(await invoice(url, String(credentials.token), '42')).toBe('Order 42: 9.50');
    }));

test('without an order there is no invoice', () =>
  pact
    .getOrder({ path: { id: '43' } })
    .responds(404, { reads: [] })
    .verify(async ({ url, credentials }) => {
      expect(await invoice(url, String(credentials.token), '43')).toBeUndefined();
    }));

test('a wrong token is an error', () =>
  pact
    .getOrder({ path: { id: '42' }, credentials: { token: 'WRONG' } })
    .responds(401, { reads: [] })
    .verify(async ({ url, credentials }) => {
      await expect(invoice(url, String(credentials.token), '42')).rejects.toThrow('401');
    }));
