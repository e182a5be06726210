import { isElsewhere } from '@specpact/compare';
import type { ReportedFinding, ReportedPlace } from '../../verdict/reported-finding.ts';

/** The two places of a finding. A tool that shows only one shows the first. */
export interface Places {
  primary: ReportedPlace | undefined;
  other: ReportedPlace | undefined;
}

/**
 * The place in the pact comes first, because it says what the consumer wants. But a file of the repository comes
 * before one that lies elsewhere, because a tool can show nothing of the other.
 */
export function placesOf({ pact, document }: ReportedFinding): Places {
  const [first, second] = [pact, document].filter((place) => place !== undefined);
  if (first && second && isElsewhere(first) && !isElsewhere(second)) return { primary: second, other: first };
  return { primary: first, other: second };
}
