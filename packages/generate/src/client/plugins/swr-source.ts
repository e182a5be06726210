import { literal } from '../../source/literal.ts';
import type { ClientParts } from '../client-source.ts';
import { itemType } from '../operation/operation-pages.ts';
import { type PluginOperation, pluginSource } from './plugin-source.ts';

/**
 * The source of `swr.ts`: for each operation that reads, the key and the arguments of `useSWR`, and those of
 * `useSWRInfinite` if the document describes pages. For each other operation, the arguments of `useSWRMutation`.
 * They are plain lists, so the file does not import SWR.
 */
export function swrSource(parts: ClientParts): string {
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
    const result = `${use('SwrMutation')}<${options}, ${type.result}>`;
    return [
      written(
        'SwrMutation',
        'The arguments of `useSWRMutation` for',
        `${given}(${connection}): ${result}`,
        `${use('swrMutationOf')}(${key}, ${call}) as ${result}`,
      ),
    ];
  }
  const query = [
    written(
      'SwrKey',
      'The key of requests by',
      `(options?: ${keyOptions}): ${use('QueryKey')}`,
      `${use('queryKey')}(${api}, ${own}, options)`,
    ),
    written(
      'Swr',
      'The arguments of `useSWR` for',
      `${given}(${parameters}): ${use('Swr')}<${type.result}>`,
      `${use('swrOf')}(${key}, ${call}, options ?? {})`,
    ),
  ];
  const { pagination } = method;
  if (!pagination) return query;
  use('PageItem');
  return [
    ...query,
    written(
      'SwrInfinite',
      'The arguments of `useSWRInfinite` for',
      `${given}(${parameters}): ${use('SwrInfinite')}<${itemType(type, pagination)}>`,
      `${use('swrInfiniteOf')}(${key}, ${call}, ${literal(pagination.contract)}, options ?? {})`,
    ),
  ];
}
