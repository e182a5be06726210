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
export {
  createExternalSupportClient,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
  type ExternalSupportCredentials,
  type GetIntegrationResult,
} from './external-support-client.ts';
export type { components, operations, paths } from './generated/schema.ts';
export type { Envelope, Integration, IntegrationEnvelope } from './schemas.ts';
