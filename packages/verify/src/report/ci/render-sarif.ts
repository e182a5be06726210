import { type SarifOptions, type SarifResult, type Severity, sarifLog } from '@specpact/compare';
import { printable } from '@specpact/spec';
import type { ReportedFinding } from '../../verdict/reported-finding.ts';
import { findingsOf, type Verdict } from '../../verdict/verdict.ts';
import { placesOf } from './primary-place.ts';

/** How our severities are called in SARIF (section 3.27.10). */
const LEVEL = { error: 'error', warning: 'warning' } as const satisfies Record<Severity, string>;

/**
 * The verdict as SARIF 2.1.0. The location of a finding is in the pact. The place in the document is a related
 * location. An accepted finding is a suppressed result.
 */
export function renderSarif(verdict: Verdict, options: SarifOptions = {}): string {
  return sarifLog(findingsOf(verdict).map(result), options);
}

function result(finding: ReportedFinding): SarifResult {
  const { code, severity, message, help, fingerprint, accepted } = finding;
  const { consumer, provider, interaction, operation } = finding;
  const { primary, other } = placesOf(finding);
  return {
    code,
    level: LEVEL[severity],
    help,
    message: printable(message),
    primary,
    other,
    otherIs: other === finding.document ? 'the document' : 'the pact',
    fingerprint,
    accepted,
    properties: { consumer, provider, interaction, operation },
  };
}
