import type { LiveFinding } from '../finding/live-finding.ts';
import type { OperationSeen } from '../run/seen.ts';

/** What recorded traffic does against the document, and what of the document it uses. */
export interface TrafficReport {
  kind: 'traffic';
  /** Whether there is no error. */
  ok: boolean;
  /** The file of the document. */
  document: string;
  provider: string;
  files: readonly string[];
  counts: {
    /** All exchanges of the files. */
    exchanges: number;
    /** Those of operations of the document. */
    judged: number;
    /** Without an answer: blocked, or broken off. */
    unanswered: number;
    /** Questions of browsers (CORS). */
    preflights: number;
    /** Pages, styles, scripts, images. */
    assets: number;
    /** Of other hosts. */
    elsewhere: number;
    errors: number;
    warnings: number;
    seconds: number;
  };
  /** When the first and the last exchange were, as ISO 8601. */
  first: string | undefined;
  last: string | undefined;
  findings: readonly LiveFinding[];
  /** Every operation of the document, used or not. */
  coverage: readonly OperationSeen[];
  /** What else people should know. */
  notes: readonly string[];
}
