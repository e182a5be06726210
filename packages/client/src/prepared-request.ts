import type { OperationContract } from './contract.ts';
import type { Authentication } from './credentials.ts';
import type { SentHeaders } from './header-value.ts';
import type { RequestBody } from './request-body.ts';
import type { WatchedCall } from './watch.ts';
import type { Writers } from './writers.ts';

/** A request, ready to be sent once its credentials are there. */
export interface PreparedRequest {
  /** What is told of it. */
  call: WatchedCall;
  operation: OperationContract;
  /** The key of the operation in the contract. */
  key: string;
  url: string;
  headers: SentHeaders;
  body: RequestBody | null;
  writers: Writers | undefined;
  security: Authentication;
  signal: AbortSignal | undefined;
}
