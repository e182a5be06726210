export {
  ApiError,
  type Call,
  type CallSettings,
  isApiError,
  isProtocolError,
  isRequestError,
  isTransportError,
  ProtocolError,
  RequestError,
  TransportError,
} from '@specpact/client';
export type {
  ExternalSupportClient,
  ExternalSupportClientOptions,
  ExternalSupportCredentials,
  GetIntegrationResult,
} from './external-support-client.ts';
export type { Api, components, operations, paths, scenarios } from './generated/schema.ts';
export type { Envelope, Integration, IntegrationEnvelope } from './schemas.ts';
export { createExternalSupportClient, type ValidatedOptions } from './validated.ts';
