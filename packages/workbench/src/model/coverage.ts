import type { PanelProblem, Share } from './panel.ts';

/** What of the documents the consumers' pacts use. */
export interface CoverageModel {
  problems: readonly PanelProblem[];
  totals: Readonly<Record<'operation' | 'response' | 'scenario' | 'field', Share>>;
  /** In the order of the documents. */
  operations: readonly CoveredOperation[];
}

/** How much of one operation the pacts use. */
export interface CoveredOperation {
  document: string;
  /** The `operationId`, or the name of a webhook. */
  operation: string;
  method: string;
  /** The path template. For a webhook it is `webhook`. */
  path: string;
  consumers: readonly string[];
  responses: Share;
  fields: Share;
}

/** The parts of one operation, in the order of the document. */
export interface OperationCoverageModel {
  responses: readonly CoveredResponse[];
}

export interface CoveredResponse {
  /** As the document writes it. For a webhook it is `message`. */
  status: string;
  consumers: readonly string[];
  scenarios: readonly CoveredPart[];
  /** By their paths: `data.items[].name`. */
  fields: readonly CoveredPart[];
}

/** A scenario or a field. */
export interface CoveredPart {
  name: string;
  /** Who expects or reads it. */
  consumers: readonly string[];
}
