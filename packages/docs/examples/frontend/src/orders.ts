import { createOrdersClient, type Order } from './orders-api/index.ts';

/** What the page lists: a line for each order, or why there is none. */
export async function orderLines(baseUrl: string): Promise<string[]> {
  const client = createOrdersClient({ baseUrl, credentials: { token: 'TOKEN' } });
  const result = await client.listOrders();
  if (result.status === 200) return result.data.map(describe);
  if (result.status === 401) return [result.error?.title ?? 'Sign in again'];
  return [`The orders cannot be shown now (${result.status})`];
}

function describe({ id, status, total }: Order): string {
  return `Order ${id}, ${status}: ${total.toFixed(2)}`;
}
