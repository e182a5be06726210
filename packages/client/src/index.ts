export type { Call } from './attempt/call.ts';
export {
  type Api,
  type ClientOptions,
  type ClientSettings,
  type Connection,
  type ConnectionOptions,
  connectionTo,
} from './calls/connection.ts';
export { type PageItem, pagesOf, withPages } from './calls/pages.ts';
export type { Pagination } from './calls/pagination.ts';
export {
  type InfiniteQueryOptions,
  infiniteQueryOptionsOf,
  type MutationOptions,
  mutationOptionsOf,
  type QueryData,
  type QueryKey,
  type QueryOptions,
  type QueryPage,
  queryKey,
  queryOptionsOf,
} from './calls/query-options.ts';
export { type Download, type DownloadOptions, downloadOf, type Progress } from './calls/streams/download.ts';
export type { Method, StreamOptions } from './calls/streams/opened.ts';
export {
  type ItemOf,
  type ItemStreamOptions,
  type ServerEvent,
  streamOf,
  withStream,
} from './calls/streams/stream.ts';
export { withUploadProgress } from './calls/streams/upload.ts';
export {
  type Swr,
  type SwrInfinite,
  type SwrMutation,
  type SwrPageKey,
  swrInfiniteOf,
  swrMutationOf,
  swrOf,
} from './calls/swr-arguments.ts';
export { type Client, createClient, type OperationAt, type TemplateOf } from './client.ts';
export type {
  Body,
  BodyContract,
  Conversion,
  EncodingContract,
  EventRule,
  HeaderContract,
  OperationContract,
  ParameterContract,
  ParameterPlace,
  ReadBody,
  ReadEvents,
  ReadHeaders,
  ResponseContract,
  ResponseConversions,
  SecurityScheme,
  Shape,
} from './contract/api-description.ts';
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
} from './contract/result.ts';
export type { Status } from './contract/status.ts';
export type { BasicCredential } from './credentials/basic.ts';
export type { Credential, CredentialOf, CredentialRequest, CredentialsOf } from './credentials/credential.ts';
export {
  clientCredentials,
  type RefreshEndpoint,
  refreshedToken,
  type TokenCredential,
  type TokenEndpoint,
} from './credentials/oauth.ts';
export { ApiError, isApiError } from './errors/api-error.ts';
export { isProtocolError, type ProtocolCode, ProtocolError } from './errors/protocol-error.ts';
export { isRequestError, RequestError } from './errors/request-error.ts';
export { isTransportError, TransportError, type TransportReason } from './errors/transport-error.ts';
export { nativeItems } from './native/native-items.ts';
export { nativeBody, nativeJson, nativeParameters } from './native/native-writers.ts';
export { takeNative } from './native/take-native.ts';
export type { Contract } from './request/contract.ts';
export { type WriteParameters, writeParameters } from './request/parameters.ts';
export { type WriteBody, writeBody, writeJson } from './request/request-body.ts';
export type { NativeItems, Take, Writers } from './request/writers.ts';
export { readEvents, readJsonEvents, readJsonItems } from './response/items.ts';
export { readForm } from './response/read-form.ts';
export { readHeaders } from './response/read-headers.ts';
export { readBlob } from './response/readers.ts';
export type { CallContext, CallFetch, CallInit } from './settings/call-fetch.ts';
export type {
  CallOptions,
  CallSettings,
  FetchInit,
  GivenHeaders,
  HeadersOption,
  HeaderValue,
  OptionalIfEmpty,
  Pace,
} from './settings/call-options.ts';
export { type Middleware, type MiddlewareEvent, withMiddleware } from './settings/middleware.ts';
export type { GivenBy, OwnHeaders } from './settings/own-headers.ts';
export type { RetryOptions } from './settings/retry-options.ts';
export {
  type Validate,
  type Validation,
  type Validator,
  type Validators,
  validateWith,
} from './settings/validation.ts';
export type { Hooks, WatchedCall } from './settings/watch.ts';
export { nodeListener } from './webhooks/node-listener.ts';
export {
  createReceiver,
  type Receiver,
  type ReceiverOptions,
  type WebhookContract,
  type WebhookHandlers,
} from './webhooks/receiver.ts';
export { type SignatureEncoding, signatureOf } from './webhooks/signature.ts';
export type { HeaderSignature, WebhookSignature } from './webhooks/verify-signature.ts';
export type { EventOf, Received, RefusedWebhook, WebhookFault } from './webhooks/webhook-event.ts';
