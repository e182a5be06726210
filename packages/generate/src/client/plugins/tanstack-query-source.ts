import { literal } from '../../source/literal.ts';
import type { ClientParts } from '../client-source.ts';
import { itemType } from '../operation/operation-pages.ts';
import { type PluginOperation, pluginSource } from './plugin-source.ts';

/**
 * The source of `tanstack-query.ts`: for each operation that reads, the key and the options of a query, and of an
 * infinite query if the document describes pages. For each other operation, the options of a mutation. They are plain
 * objects, so they work in each adapter of TanStack Query 5, and the file does not import it.
 */
export function tanstackQuerySource(parts: ClientParts): string {
  return pluginSource(parts, functionsOf);
}

function functionsOf(operation: PluginOperation): string[] {
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
    use,
    written,
  } = operation;
  const key = `[${api}, ${own}]`;
  if (!isRead) {
    const result = `${use('MutationOptions')}<${options}, ${type.result}>`;
    return [
      written(
        'MutationOptions',
        'The options of a mutation by',
        `${given}(${connection}): ${result}`,
        `${use('mutationOptionsOf')}(${key}, ${call}) as ${result}`,
      ),
    ];
  }
  const query = [
    written(
      'QueryKey',
      'The key of queries by',
      `(options?: ${keyOptions}): ${use('QueryKey')}`,
      `${use('queryKey')}(${api}, ${own}, options)`,
    ),
    written(
      'QueryOptions',
      'The options of a query by',
      `${given}(${parameters}): ${use('QueryOptions')}<${type.result}>`,
      `${use('queryOptionsOf')}(${key}, ${call}, options ?? {})`,
    ),
  ];
  const { pagination } = method;
  if (!pagination) return query;
  use('PageItem');
  return [
    ...query,
    written(
      'InfiniteQueryOptions',
      'The options of an infinite query by',
      `${given}(${parameters}): ${use('InfiniteQueryOptions')}<${itemType(type, pagination)}>`,
      `${use('infiniteQueryOptionsOf')}(${key}, ${call}, ${literal(pagination.contract)}, options ?? {})`,
    ),
  ];
}
