import type { PluginFunctions } from './plugin-functions.ts';

/** The functions of each plugin. They make plain objects and lists, so no file imports its library. */
export const PLUGIN_FUNCTIONS = {
  // They work in each adapter of TanStack Query 5.
  'tanstack-query': {
    key: { suffix: 'QueryKey', what: 'The key of queries by' },
    read: { suffix: 'QueryOptions', what: 'The options of a query by' },
    pages: { suffix: 'InfiniteQueryOptions', what: 'The options of an infinite query by' },
    mutation: { suffix: 'MutationOptions', what: 'The options of a mutation by' },
  },
  swr: {
    key: { suffix: 'SwrKey', what: 'The key of requests by' },
    read: { suffix: 'Swr', what: 'The arguments of `useSWR` for' },
    pages: { suffix: 'SwrInfinite', what: 'The arguments of `useSWRInfinite` for' },
    mutation: { suffix: 'SwrMutation', what: 'The arguments of `useSWRMutation` for' },
  },
} satisfies Record<string, PluginFunctions>;
