import type { Pagination } from './pagination.ts';
import {
  type PageParam,
  type QueryData,
  type QueryKey,
  type QueryMethod,
  type QueryPage,
  queryKey,
  readPage,
} from './query-options.ts';

/** The arguments of `useSWR` of SWR 2. */
export type Swr<R> = [key: QueryKey, fetcher: () => Promise<QueryData<R>>];

/** The arguments of `useSWRMutation`. What `trigger` takes are the options of the call. */
export type SwrMutation<Options, R> = [
  key: QueryKey,
  fetcher: (key: QueryKey, given: Readonly<{ arg: Options }>) => Promise<QueryData<R>>,
];

/** The key of a page: that of its list, and the query parameters of the page. */
export type SwrPageKey = readonly [api: string, operation: string, given: object, page: PageParam];

/** The arguments of `useSWRInfinite`. */
export type SwrInfinite<Item> = [
  getKey: (index: number, previous: QueryPage<Item> | null) => SwrPageKey | null,
  fetcher: (key: SwrPageKey) => Promise<QueryPage<Item>>,
];

/** Arguments of `useSWR`. Generated code calls it. */
export function swrOf<Options extends object, R>(
  [api, operation]: QueryKey,
  method: QueryMethod<Options, R>,
  options: Options,
): Swr<R> {
  return [
    queryKey(api, operation, options),
    async () => ((await method(options).orThrow()) ?? null) as QueryData<R>,
  ];
}

/** Arguments of `useSWRMutation`. Generated code calls it. */
export function swrMutationOf<Options extends object, R>(
  [api, operation]: QueryKey,
  method: QueryMethod<Options, R>,
): SwrMutation<Options, R> {
  return [[api, operation], async (_, { arg }) => ((await method(arg).orThrow()) ?? null) as QueryData<R>];
}

/** Arguments of `useSWRInfinite`. Generated code calls it. */
export function swrInfiniteOf<Options extends object, R, Item>(
  [api, operation]: QueryKey,
  method: QueryMethod<Options, R>,
  pagination: Pagination,
  options: Options,
): SwrInfinite<Item> {
  const [, , given = {}] = queryKey(api, operation, options);
  return [
    (_, previous) => {
      if (previous?.next === null) return null;
      return [api, operation, given, previous?.next ?? null];
    },
    ([, , , page]) => readPage(method, pagination, options, page),
  ];
}
