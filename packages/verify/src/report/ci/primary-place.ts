import { isAbsolute } from 'node:path';
import type { ReportedFinding, ReportedPlace } from '../../verdict/reported-finding.ts';

/** The two places of a finding, the one that a tool which shows a single one should show first. */
export interface Places {
  primary: ReportedPlace | undefined;
  other: ReportedPlace | undefined;
}

/**
 * The place in the pact, which says what the consumer wants, before that in the document; but a file
 * of the repository before one that lies elsewhere, because elsewhere nothing can be shown.
 */
export function placesOf({ pact, document }: ReportedFinding): Places {
  const [first, second] = [pact, document].filter((place) => place !== undefined);
  if (first && second && isElsewhere(first) && !isElsewhere(second)) return { primary: second, other: first };
  return { primary: first, other: second };
}

/** Whether a file lies outside the folder that was verified. */
export function isElsewhere({ file }: ReportedPlace): boolean {
  return isAbsolute(file) || /^[a-z]:[\\/]/i.test(file);
}
