import type { OperationContract } from './contract.ts';
import type { Authentication } from './credentials.ts';
import type { WriteParameters } from './parameters.ts';
import type { RequestBody } from './request-body.ts';
import type { WatchedCall } from './watch.ts';

/** A request, ready to be sent once its credentials are there. */
export interface PreparedRequest {
  /** What is told of it. */
  call: WatchedCall;
  operation: OperationContract;
  /** The key of the operation in the contract. */
  key: string;
  url: string;
  headers: Headers;
  body: RequestBody | undefined;
  writer: WriteParameters | undefined;
  authentication: Authentication;
  signal: AbortSignal | undefined;
}
