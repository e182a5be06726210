/** Why a panel has nothing to show: a file that cannot be read, most often. */
export interface PanelProblem {
  /** What is wrong, and what to do. */
  problem: string;
  /** Where: `openapi/orders.yaml:12:5`. */
  place?: string;
}
