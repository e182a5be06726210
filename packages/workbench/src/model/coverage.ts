import type { PanelProblem } from './panel.ts';

/** What of the documents the consumers' pacts use. */
export interface CoverageModel {
  problems: readonly PanelProblem[];
  /** In percent, of all fields of all responses. */
  percent: number;
  operations: readonly CoveredOperation[];
}

export interface CoveredOperation {
  document: string;
  operationId: string;
  method: string;
  path: string;
  responses: readonly { status: string; consumers: readonly string[]; fields: readonly CoveredField[] }[];
}

/** A field of a response. */
export interface CoveredField {
  name: string;
  /** Who reads it. */
  consumers: readonly string[];
}
