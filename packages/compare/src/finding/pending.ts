import type { Finding } from './finding.ts';

/**
 * The finding as a pending interaction or message has it: an error is a warning. A pending interaction fails nothing,
 * as in Pact's verifier (Pact specification, version 4, "pending"). Findings about the file itself stay errors.
 */
export function ofPending(finding: Finding): Finding {
  if (finding.severity !== 'error' || finding.code.startsWith('pact.')) return finding;
  return {
    ...finding,
    severity: 'warning',
    message: `${finding.message} (pending: it fails nothing yet)`,
    pending: true,
  };
}
