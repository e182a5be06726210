import type { CodePlace } from './code-place.ts';

/** Why a panel has nothing to show: a file that cannot be read, most often. */
export interface PanelProblem {
  /** What is wrong, and what to do. */
  problem: string;
  place: CodePlace | undefined;
}

/** How much of something there is, and how much of that is covered. */
export interface Share {
  covered: number;
  total: number;
}

/** Why a finding or a change counts for nothing. */
export interface Acceptance {
  reason: string;
  /** The last day, as `2027-01-31`. */
  until: string;
}
