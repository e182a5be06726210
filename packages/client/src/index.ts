export { ApiError, isApiError } from './api-error.ts';
export type { BasicCredential } from './basic.ts';
export type { Call } from './call.ts';
export type { CallOptions, CallSettings, Pace } from './call-options.ts';
export {
  type Client,
  type ClientOptions,
  type ClientSettings,
  createClient,
  type OperationAt,
  type TemplateOf,
} from './client.ts';
export type {
  BodyContract,
  Contract,
  EncodingContract,
  OperationContract,
  ParameterContract,
  ParameterPlace,
  ResponseContract,
  SecurityScheme,
  Shape,
} from './contract.ts';
export type { Credential, CredentialOf, CredentialRequest, CredentialsOf } from './credential.ts';
export { type WriteParameters, writeParameters } from './parameters.ts';
export { isProtocolError, type ProtocolCode, ProtocolError } from './protocol-error.ts';
export { type WriteBody, writeBody, writeJson } from './request-body.ts';
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
export type { RetryOptions } from './retry.ts';
export type { Status } from './status.ts';
export { isTransportError, TransportError, type TransportReason } from './transport-error.ts';
export {
  type Validate,
  type Validation,
  type Validator,
  type Validators,
  validateWith,
} from './validation.ts';
export type { Hooks, WatchedCall } from './watch.ts';
export type { Writers } from './writers.ts';
