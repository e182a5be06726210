import { literal } from '../../source/literal.ts';
import type { ClientParts } from '../client-source.ts';
import { itemType } from '../operation/operation-pages.ts';
import { type PluginFunction, type PluginOperation, pluginSource } from './plugin-source.ts';

/**
 * The source of `tanstack-query.ts`: for each operation that reads, the key and the options of a query, and of an
 * infinite query if the document describes pages. For each other operation, the options of a mutation. They are plain
 * objects, so they work in each adapter of TanStack Query 5, and the file does not import it.
 */
export function tanstackQuerySource(parts: ClientParts): string {
  return pluginSource(parts, functionsOf);
}

function functionsOf(operation: PluginOperation): PluginFunction[] {
  const {
    method,
    type,
    isRead,
    api,
    own,
    connection,
    parameters,
    given,
    options,
    keyOptions,
    call,
    written,
  } = operation;
  const key = `[${api}, ${own}]`;
  if (!isRead) {
    const result = `MutationOptions<${options}, ${type.result}>`;
    return [
      {
        text: written(
          'MutationOptions',
          'The options of a mutation by',
          `${given}(${connection}): ${result}`,
          `mutationOptionsOf(${key}, ${call}) as ${result}`,
        ),
        runtime: ['type MutationOptions', 'mutationOptionsOf'],
      },
    ];
  }
  const query: PluginFunction[] = [
    {
      text: written(
        'QueryKey',
        'The key of queries by',
        `(options?: ${keyOptions}): QueryKey`,
        `queryKey(${api}, ${own}, options)`,
      ),
      runtime: ['type QueryKey', 'queryKey'],
    },
    {
      text: written(
        'QueryOptions',
        'The options of a query by',
        `${given}(${parameters}): QueryOptions<${type.result}>`,
        `queryOptionsOf(${key}, ${call}, options ?? {})`,
      ),
      runtime: ['type QueryOptions', 'queryOptionsOf'],
    },
  ];
  const { pagination } = method;
  if (!pagination) return query;
  return [
    ...query,
    {
      text: written(
        'InfiniteQueryOptions',
        'The options of an infinite query by',
        `${given}(${parameters}): InfiniteQueryOptions<${itemType(type, pagination)}>`,
        `infiniteQueryOptionsOf(${key}, ${call}, ${literal(pagination.contract)}, options ?? {})`,
      ),
      runtime: ['type InfiniteQueryOptions', 'infiniteQueryOptionsOf', 'type PageItem'],
    },
  ];
}
