import type { OpenApiDocument } from '@specpact/spec';
import type { Transport } from '../exchange/exchange.ts';
import type { GivenCredentials } from '../request/credentials.ts';
import type { StoredRequest } from './live-report.ts';
import type { Mode } from './mode.ts';

/** What a run shows while it goes on. */
export interface LiveProgress {
  requests: number;
  findings: number;
  /** Requests a second, since the start. */
  rate: number;
}

export interface LiveOptions {
  document: OpenApiDocument;
  /**
   * Where provider states are set, as Pact's verifier sets them. Then scenarios with an `x-provider-state` are asked
   * for, each in its state.
   */
  statesUrl?: string | undefined;
  /** The address that the paths of the document stand behind. A handler without a port needs none. */
  url: string;
  /** Takes a request and gives the answer. @default the global `fetch` */
  transport?: Transport;
  /** @default 'read' */
  mode?: Mode;
  /** The host that `destructive` may be run against: it has to be the host of `url`. */
  allow?: string | undefined;
  /** Requests a second; 0 is without a limit. @default 2 */
  rate?: number;
  /** @default 200 */
  maxRequests?: number;
  /** After how many server errors in a row the run stops. @default 5 */
  maxServerErrors?: number;
  /** In milliseconds: how long an answer may take. @default 10_000 */
  timeout?: number;
  /** In milliseconds: a slower answer is a finding. @default any time */
  budget?: number | undefined;
  /** The same seed gives the same requests. @default 1 */
  seed?: number;
  /** The operations to hold, by `operationId`. @default all */
  only?: readonly string[] | undefined;
  /** By the name of the security scheme. @default none */
  credentials?: GivenCredentials;
  /** Lists the requests, and sends none. @default false */
  dryRun?: boolean;
  /** The requests of an earlier report, to be sent again instead. */
  replay?: readonly StoredRequest[] | undefined;
  signal?: AbortSignal;
  onProgress?: (progress: LiveProgress) => void;
  /** Called with each request before it is sent, without secrets. */
  onRequest?: (line: string) => void;
}
