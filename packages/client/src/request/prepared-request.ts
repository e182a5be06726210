import type { Authentication } from '../credentials/credentials.ts';
import type { SentHeaders } from '../credentials/header-value.ts';
import type { CallContext } from '../settings/call-fetch.ts';
import type { WatchedCall } from '../settings/watch.ts';
import type { RequestBody } from './encoded-body.ts';
import type { OperationParts, Take } from './writers.ts';

/** A request that is ready to be sent, except for its credentials. */
export interface PreparedRequest extends OperationParts {
  /** What hooks, results and errors say about it. */
  call: WatchedCall;
  url: string;
  /** The query of the base URL. Its values are not shown. */
  secret: string;
  headers: SentHeaders;
  security: Authentication;
  signal?: AbortSignal | undefined;
  /** What the call gives to middleware. */
  context?: CallContext | undefined;
  /** Makes the result of a response in another way, such as of a stream. */
  take?: Take | undefined;
  init: SentInit;
}

/** The options of `fetch` that a request and its redirects share. */
export interface SentInit extends RequestInit {
  method: string;
  body: RequestBody | null;
  redirect: 'manual';
  duplex: 'half';
}
