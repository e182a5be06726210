import { createOrdersClient } from './orders-api/index.ts';

/** The text of an invoice, or `undefined` if there is no such order. */
export async function invoice(baseUrl: string, token: string, id: string): Promise<string | undefined> {
  const orders = createOrdersClient({ baseUrl, credentials: { token } });
  const result = await orders.getOrder({ params: { path: { id } } });
  if (result.status === 404) return undefined;
  if (result.status !== 200) throw new Error(`no invoice for order ${id}: ${result.status}`);
  return `Order ${id}: ${result.data.total.toFixed(2)}`;
}
