import type { ProviderState } from '@specpact/spec';
import type { LiveFinding } from '../finding/live-finding.ts';
import type { Intent } from '../request/draft.ts';
import type { OperationSeen } from './seen.ts';

/** A request of a report, to be sent again. It holds no credentials: they come from the environment. */
export interface StoredRequest {
  /** The `operationId`. */
  operation: string;
  method: string;
  /** What stands behind the base URL: the path, and the query without credentials. */
  target: string;
  /** Without credentials. */
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** The security schemes whose credentials it has. */
  schemes: readonly string[];
  /** The scheme that has a wrong credential. */
  wrong?: string;
  /** The scheme that has an empty one. */
  empty?: string;
  intent: Intent;
  what: string;
  /** The operation that creates what the request is about: the whole sequence is run again. */
  sequence?: string;
  /** The provider state in which it is sent. */
  state?: ProviderState;
}

/** What a run found and saw. */
export interface LiveReport {
  /** Whether there is no error, and every operation that could be asked was. */
  ok: boolean;
  /** The file of the document. */
  document: string;
  provider: string;
  url: string;
  mode: string;
  seed: number;
  counts: { requests: number; errors: number; warnings: number; seconds: number };
  findings: readonly LiveFinding[];
  coverage: readonly OperationSeen[];
  /** The operations that no request was sent to, and why. */
  notSent: readonly { operation: string; reason: string }[];
  /** Why the run ended before its time; `undefined` if it did not. */
  stopped: string | undefined;
  /** How many created things were deleted again. */
  cleanedUp: number;
  /** The addresses of created things that are still there. */
  leftBehind: readonly string[];
  /** The requests of the findings, by the finding's `replay`. */
  replay: Readonly<Record<string, StoredRequest>>;
}
