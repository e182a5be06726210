import { literal } from '../../source/literal.ts';
import type { ClientParts } from '../client-source.ts';
import { itemType } from '../operation/operation-pages.ts';
import { type PluginFunction, type PluginOperation, pluginSource } from './plugin-source.ts';

/**
 * The source of `swr.ts`: for each operation that reads, the key and the arguments of `useSWR`, and those of
 * `useSWRInfinite` if the document describes pages. For each other operation, the arguments of `useSWRMutation`.
 * They are plain lists, so the file does not import SWR.
 */
export function swrSource(parts: ClientParts): string {
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
    const result = `SwrMutation<${options}, ${type.result}>`;
    return [
      {
        text: written(
          'SwrMutation',
          'The arguments of `useSWRMutation` for',
          `${given}(${connection}): ${result}`,
          `swrMutationOf(${key}, ${call}) as ${result}`,
        ),
        runtime: ['type SwrMutation', 'swrMutationOf'],
      },
    ];
  }
  const query: PluginFunction[] = [
    {
      text: written(
        'SwrKey',
        'The key of requests by',
        `(options?: ${keyOptions}): QueryKey`,
        `queryKey(${api}, ${own}, options)`,
      ),
      runtime: ['type QueryKey', 'queryKey'],
    },
    {
      text: written(
        'Swr',
        'The arguments of `useSWR` for',
        `${given}(${parameters}): Swr<${type.result}>`,
        `swrOf(${key}, ${call}, options ?? {})`,
      ),
      runtime: ['type Swr', 'swrOf'],
    },
  ];
  const { pagination } = method;
  if (!pagination) return query;
  return [
    ...query,
    {
      text: written(
        'SwrInfinite',
        'The arguments of `useSWRInfinite` for',
        `${given}(${parameters}): SwrInfinite<${itemType(type, pagination)}>`,
        `swrInfiniteOf(${key}, ${call}, ${literal(pagination.contract)}, options ?? {})`,
      ),
      runtime: ['type SwrInfinite', 'swrInfiniteOf', 'type PageItem'],
    },
  ];
}
