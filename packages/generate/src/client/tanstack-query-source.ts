import { docComment } from '../source/comment.ts';
import { literal } from '../source/literal.ts';
import { freeName } from '../source/type-names.ts';
import type { ClientMethod } from './client-method.ts';
import type { ClientParts } from './client-source.ts';
import { apiName, type FunctionNames, functionNames } from './function-names.ts';
import { itemType } from './operation/operation-pages.ts';
import { GIVEN_BY_CONNECTION, type OperationTypes } from './operation/operation-types.ts';

/** A function of `tanstack-query.ts`, and what it imports. */
interface QueryFunction {
  text: string;
  runtime: readonly string[];
}

/**
 * The source of `tanstack-query.ts`: for each operation that reads, the key and the options of a query, and of an
 * infinite query if the document describes pages. For each other operation, the options of a mutation. They are plain
 * objects, so they work in each adapter of TanStack Query 5, and the file does not import it.
 */
export function tanstackQuerySource(parts: ClientParts): string {
  const { name, methods, types, ending } = parts;
  const names = functionNames(parts);
  const used = new Set(names.flatMap((one) => [one.name, one.pages ?? '', one.stream ?? '']));
  const functions = methods.flatMap((method, index) => {
    const own = names[index];
    const type = types[index];
    return own && type ? functionsOf(method, { api: apiName(name), own, type, used }) : [];
  });
  if (functions.length === 0) return 'export {};\n';
  const more = methods.some(({ takesHeaders }) => takesHeaders) ? ['type OptionalIfEmpty'] : [];
  const wanted = ['type Connection', ...more, ...functions.flatMap((one) => one.runtime)];
  const runtime = [...new Set(wanted)].sort(byName);
  const named = types.flatMap(({ options, result }) => [options, result]).sort();
  return `import { ${runtime.join(', ')} } from '@specpact/client';
import {\n${names.map((one) => `  ${one.name},\n`).join('')}} from './operations.${ending}';
import type {\n${named.map((type) => `  ${type},\n`).join('')}} from './types.${ending}';
${functions.map(({ text }) => `\n${text}`).join('')}`;
}

function byName(one: string, other: string): number {
  return one.replace('type ', '') < other.replace('type ', '') ? -1 : 1;
}

interface Named {
  api: string;
  own: FunctionNames;
  type: OperationTypes;
  used: Set<string>;
}

function functionsOf(method: ClientMethod, { api, own, type, used }: Named): QueryFunction[] {
  const { operation, takesHeaders, pagination } = method;
  const key = `[${literal(api)}, ${literal(own.name)}]`;
  const given = takesHeaders ? GIVEN_BY_CONNECTION : '';
  const connection = `connection: Connection${takesHeaders ? '<Given>' : ''}`;
  const options = `${type.options}${takesHeaders ? '<Given>' : ''}`;
  const call = `(given: object) => ${own.name}(connection, given as never)`;
  const written = (suffix: string, what: string, signature: string, body: string) =>
    `${docComment([`${what} \`${own.name}\`.`])}export function ${freeName(`${own.name}${suffix}`, used)}${signature} {\n  return ${body};\n}\n`;
  if (!/^(get|head|query)$/.test(operation.method)) {
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
  const parameters = `${connection}, ${type.parameters}`;
  const query: QueryFunction[] = [
    {
      text: written(
        'QueryKey',
        'The key of queries by',
        `(options?: ${type.options}): QueryKey`,
        `queryKey(${literal(api)}, ${literal(own.name)}, options)`,
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
