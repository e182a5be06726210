import type { Finding } from './finding.ts';

/**
 * A finding about an interaction or a message that is pending: it fails nothing, as in Pact's verifier
 * (Pact specification, version 4, "pending"). What is wrong with the file itself stays as it is.
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
