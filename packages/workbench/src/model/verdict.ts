import type { CodePlace } from './code-place.ts';
import type { Acceptance, PanelProblem } from './panel.ts';

/** The consumers' pacts against the documents. */
export interface VerdictModel {
  /** Files that cannot be read. Then nothing is judged. */
  problems: readonly PanelProblem[];
  counts: {
    interactions: number;
    messages: number;
    errors: number;
    warnings: number;
    /** Findings that are accepted, and counted nowhere else. */
    accepted: number;
  };
  /** By consumer, then by file. */
  pacts: readonly JudgedPact[];
}

/** One pact file: what one consumer expects of one document. */
export interface JudgedPact {
  consumer: string;
  /** The name of the document. */
  document: string;
  file: string;
  /** What is wrong with the pact as a whole. */
  findings: readonly VerdictFinding[];
  /** In the order of the pact. Messages come last. */
  interactions: readonly JudgedInteraction[];
}

/** One interaction or message of a pact. */
export interface JudgedInteraction {
  description: string;
  /** The `operationId`, or the name of the webhook. `undefined` if the document has none for it. */
  operation: string | undefined;
  /** `GET /orders/3`; `undefined` for a message. */
  request: string | undefined;
  /** `undefined` for a message. */
  status: number | undefined;
  findings: readonly VerdictFinding[];
}

/** One contradiction of a pact and a document. */
export interface VerdictFinding {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  /** The same finding has the same one in every run. */
  fingerprint: string;
  /** The name that was probably meant. */
  suggestion: string | undefined;
  accepted: Acceptance | undefined;
  document: CodePlace | undefined;
  pact: CodePlace | undefined;
}
