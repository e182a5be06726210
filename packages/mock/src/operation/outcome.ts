import type { Violation } from '../prism/judged/judgement.ts';

/** What the journal records about an answer. */
export interface Outcome {
  /** The name of the document that the request was for. */
  document?: string | undefined;
  operationId?: string | undefined;
  /** The name of the example that was the answer. */
  scenario?: string | undefined;
  /** What a stateful mock did: `created /things/3`. */
  data?: string | undefined;
  /** The trouble of the answer: `503`, `reset`, `latency 100–200 ms`. */
  trouble?: string | undefined;
  /** Whether a stateful mock has no such thing. */
  isMissing?: boolean | undefined;
  /** The URL of the API that the request was passed on to. */
  upstream?: string | undefined;
  /** What Prism found wrong with the request and with the answer. */
  violations: readonly Violation[];
}
