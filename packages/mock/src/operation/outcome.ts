import type { Violation } from '../prism/judgement.ts';

/** What the journal is to know of an answer. */
export interface Outcome {
  /** The name of the document it was for. */
  document?: string | undefined;
  operationId?: string | undefined;
  /** The example that it was answered with. */
  scenario?: string | undefined;
  /** What a stateful mock did: `created /things/3`. */
  data?: string | undefined;
  /** What went wrong on purpose: `503`, `reset`, `latency 100–200 ms`. */
  trouble?: string | undefined;
  /** The URL of the API that it was passed on to. */
  upstream?: string | undefined;
  /** What Prism found wrong with the request and with its own answer. */
  violations: readonly Violation[];
}
