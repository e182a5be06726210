import type { PanelProblem } from './panel.ts';

/** The consumers' pacts against the documents. */
export interface VerdictModel {
  isOk: boolean;
  /** Files that could not be read. */
  problems: readonly PanelProblem[];
  consumers: readonly string[];
  /** One for each consumer and operation that its pacts have. */
  cells: readonly MatrixCell[];
}

/** What one consumer expects of one operation. */
export interface MatrixCell {
  consumer: string;
  document: string;
  operationId: string;
  interactions: number;
  errors: number;
  warnings: number;
  findings: readonly VerdictFinding[];
}

/** One contradiction of a pact and a document. */
export interface VerdictFinding {
  code: string;
  severity: 'error' | 'warning';
  message: string;
  interaction: string | undefined;
  /** The same finding has the same one in every run. */
  fingerprint: string;
  document: FindingPlace | undefined;
  pact: FindingPlace | undefined;
}

export interface FindingPlace {
  /** Relative to the folder that is served. */
  file: string;
  line: number;
  column: number;
}
