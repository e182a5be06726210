/** What a program does with the client of `orders.yaml`. It is compiled beside the client, and then run. */
export const USAGE = `import { InfiniteQueryObserver, MutationObserver, QueryClient, QueryObserver } from '@tanstack/query-core';
import type { Connection } from '@specpact/client';
import { createOrdersClient as createGroupedClient } from '../grouped/index.ts';
import {
  createOrderMutationOptions,
  listCustomersInfiniteQueryOptions,
  listOrdersQueryKey,
  listOrdersQueryOptions,
} from './tanstack-query.ts';
import useSWR from 'swr';
import useSWRInfinite from 'swr/infinite';
import useSWRMutation from 'swr/mutation';
import { createOrderSwrMutation, listCustomersSwrInfinite, listOrdersSwr, listOrdersSwrKey } from './swr.ts';
import { connectOrders, createOrdersClient, type Customer, type ListOrdersOptions, listCustomersPages, listOrders, listOrdersPages, type Order } from './index.ts';

export async function headers(fetch: typeof globalThis.fetch): Promise<unknown> {
  const client = createOrdersClient({ fetch, headers: { 'x-tenant': () => 'acme' } });
  const result = await client.listOrders();
  const orders = connectOrders({ fetch, headers: { 'x-tenant': 'acme' } });
  const alone = await listOrders(orders, { params: { query: { page: 2 } } });
  if (result.status !== 200 || alone.status !== 200) return result;
  const total: number | undefined = result.headers['x-total-count'];
  const tags: string[] | undefined = alone.headers['x-tags'];
  const [first]: Order[] = result.data;
  return { total, tags, first };
}

export function refused(fetch: typeof globalThis.fetch): void {
  const client = createOrdersClient({ fetch });
  // @ts-expect-error: nobody gives the header
  void (() => client.listOrders());
  // @ts-expect-error: nobody gives the header
  void (() => listOrders(connectOrders({ fetch })));
  const options: ListOrdersOptions = { params: { header: { 'X-Tenant': 'acme' } } };
  void (() => client.listOrders(options));
}

/** Calls whose connection is made in the call itself. They are only compiled. */
export const inline = [
  () => listOrders(connectOrders({ headers: { 'x-tenant': 'acme' } })),
  () => listOrders(connectOrders({ headers: { 'X-Tenant': () => 'acme', other: 'x' } }), { params: { query: { page: 2 } } }),
  () => listOrdersPages(connectOrders({ headers: { 'x-tenant': () => 'acme' } })),
  () => listOrdersQueryOptions(connectOrders({ headers: { 'x-tenant': 'acme' } })),
  () => createOrdersClient({ headers: { 'X-Tenant': () => 'acme' } }).listOrders(),
  () => listOrders(connectOrders(), { params: { header: { 'X-Tenant': 'acme' } } }),
  // @ts-expect-error: nobody gives the header
  () => listOrders(connectOrders({ headers: { other: 'x' } })),
  () => listOrders(connectOrders({ headers: Math.random() > 0.5 ? { 'x-tenant': 'acme' } : { 'x-tenant': 'other', other: 'x' } })),
  // @ts-expect-error: the header may be missing
  () => listOrders(connectOrders({ headers: Math.random() > 0.5 ? { 'x-tenant': 'acme' } : undefined })),
  // @ts-expect-error: the header may be missing
  () => createOrdersClient({ headers: Math.random() > 0.5 ? { 'x-tenant': 'acme' } : {} }).listOrders(),
  // @ts-expect-error: nobody gives the header
  () => listOrders(connectOrders(), { params: { query: { page: 2 } } }),
  // @ts-expect-error: nobody gives the header
  () => listOrdersQueryOptions(connectOrders()),
];

export async function pages(fetch: typeof globalThis.fetch): Promise<unknown> {
  const client = createOrdersClient({ fetch, headers: { 'x-tenant': 'acme' } });
  const ids: number[] = [];
  for await (const order of client.listOrders.pages()) ids.push(order.id);
  const orders = connectOrders({ fetch, headers: { 'x-tenant': 'acme' } });
  for await (const order of listOrdersPages(orders, { params: { query: { page: 2 } } })) ids.push(order.id);
  const customers: Customer[] = [];
  for await (const customer of client.listCustomers.pages({})) customers.push(customer);
  for await (const customer of listCustomersPages(orders)) customers.push(customer);
  return { ids, names: customers.map(({ name }) => name) };
}

export async function groups(fetch: typeof globalThis.fetch): Promise<unknown> {
  const client = createGroupedClient({ fetch, headers: { 'x-tenant': 'acme' } });
  await client.orders.createOrder({ body: { id: 3 } }).orThrow();
  const result = await client.orders.listOrders();
  const first: number | undefined = result.ok ? result.data[0]?.id : undefined;
  const ids: number[] = [];
  for await (const order of client.orders.listOrders.pages()) ids.push(order.id);
  const names: string[] = [];
  for await (const customer of client.listCustomers.pages()) names.push(customer.name);
  return { first, ids, names };
}

export async function queries(fetch: typeof globalThis.fetch): Promise<unknown> {
  const queries = new QueryClient();
  const orders = connectOrders({ fetch, headers: { 'x-tenant': 'acme' } });
  const options = { params: { query: { page: 2 } } };
  const found = await queries.fetchQuery(listOrdersQueryOptions(orders, options));
  const ids: number[] = found.map(({ id }) => id);
  const observed: Order[] | undefined = (await new QueryObserver(queries, listOrdersQueryOptions(orders)).refetch()).data;

  const pages = new InfiniteQueryObserver(queries, listCustomersInfiniteQueryOptions(orders));
  await pages.refetch();
  const isMore = pages.getCurrentResult().hasNextPage;
  const second = await pages.fetchNextPage();
  const names: (string | undefined)[] | undefined = second.data?.pages.flatMap(({ items }) => items.map(({ name }) => name));

  const creating = new MutationObserver(queries, createOrderMutationOptions(orders));
  const created: null = await creating.mutate({ body: { id: 3 } });
  await queries.invalidateQueries({ queryKey: listOrdersQueryKey(options) });
  const stale = queries.getQueryState(listOrdersQueryOptions(orders, options).queryKey)?.isInvalidated;
  return { ids, observed, hasMore: [isMore, second.hasNextPage], names, created, stale };
}

export async function byKeys(fetch: typeof globalThis.fetch): Promise<unknown> {
  const orders = connectOrders({ fetch, headers: { 'x-tenant': 'acme' } });
  const options = { params: { query: { page: 2 } } };
  const [listKey, list] = listOrdersSwr(orders, options);
  const found: Order[] = await list();
  const [getKey, read] = listCustomersSwrInfinite(orders);
  const names: (string | undefined)[] = [];
  const keys: unknown[] = [];
  let page: Awaited<ReturnType<typeof read>> | null = null;
  for (let key = getKey(0, page); key; key = getKey(1, page)) {
    keys.push(key);
    page = await read(key);
    names.push(...page.items.map(({ name }) => name));
  }
  const [key, create] = createOrderSwrMutation(orders);
  const created: null = await create(key, { arg: { body: { id: 3 } } });
  return { ids: found.map(({ id }) => id), names, keys, created, listKey, key: listOrdersSwrKey(options), beginning: listOrdersSwrKey() };
}

/** What components call. It is only compiled. */
export function useOrders(orders: Connection<'x-tenant'>): unknown {
  const first = useSWR(...listOrdersSwr(orders), { refreshInterval: 1000 });
  const list: Order[] | undefined = first.data;
  const pages = useSWRInfinite(...listCustomersSwrInfinite(orders));
  const names: (string | undefined)[] | undefined = pages.data?.flatMap(({ items }) => items.map(({ name }) => name));
  const { trigger } = useSWRMutation(...createOrderSwrMutation(orders));
  const create = async (): Promise<null> => trigger({ body: { id: 3 } });
  // @ts-expect-error: an id is a number
  const wrong = () => trigger({ body: { id: '3' } });
  return { list, names, create, wrong };
}

export async function invoice(fetch: typeof globalThis.fetch): Promise<string> {
  const file: Blob = await createOrdersClient({ fetch }).downloadInvoice({ params: { path: { id: 1 } } }).orThrow();
  return file.text();
}
`;
