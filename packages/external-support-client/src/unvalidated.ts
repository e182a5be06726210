/*
 * `@specpact/external-support-client/unvalidated`: the same client without the validators, for small bundles.
 * It still checks for required members.
 */
export { isApiError, isProtocolError, isRequestError, isTransportError } from '@specpact/client';
export {
  clientOf as createExternalSupportClient,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
  type ExternalSupportCredentials,
  type GetIntegrationResult,
} from './external-support-client.ts';
export { type IntegrationManager, managerOf as createIntegrationManager } from './integration-manager.ts';
export {
  type MessageSender,
  type MessageSenderOptions,
  senderOf as createMessageSender,
} from './message-sender.ts';
