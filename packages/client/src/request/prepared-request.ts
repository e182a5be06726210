import type { OperationContract } from '../contract/api-description.ts';
import type { AnyResult } from '../contract/result.ts';
import type { Authentication } from '../credentials/credentials.ts';
import type { SentHeaders } from '../credentials/header-value.ts';
import type { ErrorContext } from '../errors/client-error.ts';
import type { Fault } from '../errors/protocol-error.ts';
import type { CallContext } from '../settings/call-fetch.ts';
import type { Settings } from '../settings/settings.ts';
import type { WatchedCall } from '../settings/watch.ts';
import type { RequestBody } from './encoded-body.ts';
import type { Writers } from './writers.ts';

/** A request that is ready to be sent, except for its credentials. */
export interface PreparedRequest {
  /** What hooks, results and errors say about it. */
  call: WatchedCall;
  operation: OperationContract;
  /** The operation's key in the contract. */
  key: string;
  url: string;
  /** The query of the base URL. Its values are not shown. */
  secret: string;
  headers: SentHeaders;
  writers: Writers | undefined;
  security: Authentication;
  signal?: AbortSignal | undefined;
  /** What the call gives to middleware. */
  context?: CallContext | undefined;
  /** Makes the result of a response in another way, such as of a stream. */
  take?: Take | undefined;
  init: SentInit;
}

/** Makes the result of a response. `redirect` says why it is a redirect that cannot be followed, if it is one. */
export type Take = (
  response: Response,
  redirect: Fault | false | undefined,
  request: PreparedRequest,
  context: ErrorContext & { method: string },
  settings: Settings,
) => Promise<AnyResult>;

/** The options of `fetch` that a request and its redirects share. */
export interface SentInit extends RequestInit {
  method: string;
  body: RequestBody | null;
  redirect: 'manual';
  duplex: 'half';
}
