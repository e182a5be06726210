export {
  ApiError,
  type Call,
  type CallSettings,
  isApiError,
  isProtocolError,
  isRequestError,
  isTransportError,
  nodeListener,
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
export type {
  CreateIntegrationBody,
  CreateIntegrationResult,
  DeleteIntegrationResult,
  SendMessageBody,
  SendMessageResult,
  UpdateIntegrationBody,
  UpdateIntegrationResult,
} from './generated/types.ts';
export type { IntegrationManager } from './integration-manager.ts';
export type { MessageSender, MessageSenderOptions } from './message-sender.ts';
export type {
  CreatedIntegration,
  Envelope,
  Integration,
  IntegrationEnvelope,
  MessageEvent,
} from './schemas.ts';
export {
  createExternalSupportClient,
  createIntegrationManager,
  createMessageSender,
  type ValidatedOptions,
  type ValidatedSenderOptions,
} from './validated.ts';
export { createWebhookReceiver, type WebhookReceiverOptions } from './webhook-receiver.ts';
