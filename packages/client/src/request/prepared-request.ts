import type { OperationContract } from '../contract/api-description.ts';
import type { Authentication } from '../credentials/credentials.ts';
import type { SentHeaders } from '../credentials/header-value.ts';
import type { WatchedCall } from '../settings/watch.ts';
import type { RequestBody } from './encoded-body.ts';
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
