import { type Call, errorOf } from '../attempt/call.ts';
import type { AnyResult, DataOf, Failure } from '../contract/result.ts';
import type { AnyCallOptions } from '../settings/call-options.ts';
import { nextQuery, type Pagination, valueAt } from './pagination.ts';

/** The data of a query. A query must have some, so a success without a body is null. */
export type QueryData<R> = DataOf<R> extends infer Data ? (Data extends undefined ? null : Data) : never;

/** The API, the operation, and the parameters and body that tell its calls apart. */
export type QueryKey = readonly [api: string, operation: string, given?: object];

/**
 * The options of a query for TanStack Query 5 (`queryOptions`), in each of its adapters. The client itself tries again, so
 * the query does not.
 */
export interface QueryOptions<R> {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal }) => Promise<QueryData<R>>;
  retry: false;
}

/** The query parameters of a page; null before the first, which has those of the options. */
export type PageParam = Record<string, unknown> | null;

/** One page of an infinite query. */
export interface QueryPage<Item> {
  items: Item[];
  /** The query parameters of the next page; null after the last. */
  next: Record<string, unknown> | null;
}

/** The options of an infinite query (`infiniteQueryOptions`). */
export interface InfiniteQueryOptions<Item> {
  queryKey: QueryKey;
  queryFn: (context: { signal: AbortSignal; pageParam: PageParam }) => Promise<QueryPage<Item>>;
  initialPageParam: PageParam;
  getNextPageParam: (last: QueryPage<Item>) => PageParam;
  retry: false;
}

/** The options of a mutation (`mutationOptions`). Its variables are the options of the call. */
export interface MutationOptions<Options, R> {
  mutationKey: QueryKey;
  mutationFn: (options: Options) => Promise<QueryData<R>>;
}

/** A method of a client, as queries call it. */
export type QueryMethod<Options, R> = (options: Options) => Call<R>;

/** The key of a query. Without options it is the beginning of the keys of all queries of an operation. */
export function queryKey(api: string, operation: string, options?: object): QueryKey {
  if (!options) return [api, operation];
  const { params, body } = options as AnyCallOptions;
  return [
    api,
    operation,
    { ...(params && { params: keyed(params) }), ...(body !== undefined && { body: keyed(body) }) },
  ];
}

/** A value of a key without `bigint`, because TanStack Query makes JSON of keys. */
function keyed<Value>(value: Value): Value {
  if (typeof value === 'bigint') return `${value}n` as Value;
  if (Array.isArray(value)) return value.map(keyed) as Value;
  if (Object.getPrototypeOf(Object(value)) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, member]) => [name, keyed(member)]),
  ) as Value;
}

/** Options of a query. Generated code calls it. */
export function queryOptionsOf<Options extends object, R>(
  [api, operation]: QueryKey,
  method: QueryMethod<Options, R>,
  options: Options,
): QueryOptions<R> {
  return {
    queryKey: queryKey(api, operation, options),
    queryFn: async ({ signal }) => ((await method({ ...options, signal }).orThrow()) ?? null) as QueryData<R>,
    retry: false,
  };
}

/** Options of an infinite query. Generated code calls it. */
export function infiniteQueryOptionsOf<Options extends object, R, Item>(
  [api, operation]: QueryKey,
  method: QueryMethod<Options, R>,
  pagination: Pagination,
  options: Options,
): InfiniteQueryOptions<Item> {
  const { params } = options as AnyCallOptions;
  return {
    queryKey: queryKey(api, operation, { params: { ...params, pages: true } }),
    queryFn: ({ signal, pageParam }) => readPage(method, pagination, { ...options, signal }, pageParam),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    retry: false,
  };
}

/** Reads a page, and finds the query parameters of the next one. */
export async function readPage<Options extends object, R, Item>(
  method: QueryMethod<Options, R>,
  pagination: Pagination,
  options: Options,
  pageParam: PageParam,
): Promise<QueryPage<Item>> {
  const { params } = options as AnyCallOptions;
  const query = { ...(pageParam ?? params?.query) };
  const result = (await method({ ...options, params: { ...params, query } })) as AnyResult;
  if (!result.ok) throw errorOf(result as Failure);
  const { data: body, response } = result;
  const items = valueAt(body, pagination.items) as Item[];
  return { items, next: nextQuery(pagination, query, { body, items, response }) ?? null };
}

/** Options of a mutation. Generated code calls it. */
export function mutationOptionsOf<Options extends object, R>(
  [api, operation]: QueryKey,
  method: QueryMethod<Options, R>,
): MutationOptions<Options, R> {
  return {
    mutationKey: [api, operation],
    mutationFn: async (options) => ((await method(options).orThrow()) ?? null) as QueryData<R>,
  };
}
