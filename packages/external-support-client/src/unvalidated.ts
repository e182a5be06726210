/*
 * `@specpact/external-support-client/unvalidated`: the same without the validators, for where bytes count.
 * What a body cannot do without is looked for all the same.
 */
export { isApiError, isProtocolError, isRequestError, isTransportError } from '@specpact/client';
export {
  clientOf as createExternalSupportClient,
  type ExternalSupportClient,
  type ExternalSupportClientOptions,
  type ExternalSupportCredentials,
  type GetIntegrationResult,
} from './external-support-client.ts';
