/** What is being done, for a line that a person watches: comparing, 12 of 1000 pacts. */
export interface ProgressStep {
  doing: string;
  done: number;
  total: number;
}
