import type { ClientMethod } from '../client-method.ts';
import { GIVEN_BY_CONNECTION, type OperationTypes } from './operation-types.ts';

/** The parameters of a method that gives the items of a stream. */
export function streamParameters(
  { takesHeaders, isOptional }: ClientMethod,
  { options }: OperationTypes,
): string {
  if (takesHeaders) return `...[options]: OptionalIfEmpty<${options}<Given> & ItemStreamOptions>`;
  return `options${isOptional ? '?' : ''}: ${options} & ItemStreamOptions`;
}

/** The type of the items of a stream. */
export function streamType({ result }: OperationTypes): string {
  return `AsyncGenerator<ItemOf<${result}>, void, void>`;
}

/** The function that gives the items of a stream. */
export function streamFunction(
  method: ClientMethod,
  { call, stream, types }: { call: string; stream: string; types: OperationTypes },
): string {
  const given = method.takesHeaders;
  return `export function ${stream}${given ? GIVEN_BY_CONNECTION : ''}(
  connection: Connection${given ? '<Given>' : ''},
  ${streamParameters(method, types)}${given ? '' : ','}
): ${streamType(types)} {
  return streamOf(${call}, options ?? {}) as ${streamType(types)};
}
`;
}
