import type { OpenApiDocument } from '@specpact/spec';
import { clientName } from '../source/client-name.ts';
import type { ImportEnding } from './client-source.ts';

/** The source of a folder's `index.ts`: it exports the client, the document's types and the runtime's errors. */
export function indexSource(document: OpenApiDocument, ending: ImportEnding): string {
  const name = clientName(document);
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
export type { Api, components, operations, paths, scenarios, webhooks } from './schema.${ending}';
`;
}
