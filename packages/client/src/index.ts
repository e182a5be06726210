export { ApiError, isApiError } from './api-error.ts';
export type { BasicCredential } from './basic.ts';
export type { Call } from './call.ts';
export type { CallOptions, CallSettings } from './call-options.ts';
export {
  type Client,
  type ClientOptions,
  createClient,
  type OperationAt,
  type TemplateOf,
} from './client.ts';
export type { Contract, OperationContract, ResponseContract, SecurityScheme, Shape } from './contract.ts';
export type { CredentialOf, CredentialsOf } from './credentials.ts';
export { isProtocolError, type ProtocolCode, ProtocolError } from './protocol-error.ts';
export { isRequestError, RequestError } from './request-error.ts';
export type {
  AnyResult,
  DataOf,
  NoResponse,
  OffContract,
  Refusal,
  Result,
  ResultError,
  Success,
  Unlisted,
} from './result.ts';
export type { Status } from './status.ts';
export { isTransportError, TransportError, type TransportReason } from './transport-error.ts';
