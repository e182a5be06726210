import type { ImportEnding } from '../source/import-ending.ts';

/** The source of a folder's `index.ts`: it exports the client, the types by their names and the runtime's errors. */
export function indexSource(name: string, ending: ImportEnding): string {
  return `export {
  ApiError,
  type Call,
  type CallSettings,
  isApiError,
  isProtocolError,
  isRequestError,
  isTransportError,
  ProtocolError,
  RequestError,
  type Result,
  TransportError,
  validateWith,
} from '@specpact/client';
export { create${name}, type ${name}, type ${name}Options } from './client.${ending}';
export { contract } from './contract.${ending}';
export * from './operations.${ending}';
export type * from './schema.${ending}';
export type * from './types.${ending}';
`;
}
