import { posix } from 'node:path';
import type { FindingCode, Severity } from '@specpact/compare';
import { printable } from '@specpact/spec';
import type { ReportedFinding, ReportedPlace } from '../../verdict/reported-finding.ts';
import { findingsOf, type Verdict } from '../../verdict/verdict.ts';
import { isElsewhere, placesOf } from './primary-place.ts';

/** How our severities are called in SARIF (section 3.27.10). */
const LEVEL = { error: 'error', warning: 'warning' } as const satisfies Record<Severity, string>;

export interface SarifOptions {
  /** The version of `specpact`. */
  version?: string | undefined;
  /**
   * The way from the repository's root to the folder that was verified.
   *
   * @default ''
   */
  prefix?: string;
}

/**
 * The verdict as SARIF 2.1.0, the OASIS format of code scanners. The location of a finding is in the pact. The place
 * in the document is a related location. An accepted finding is a suppressed result.
 */
export function renderSarif(verdict: Verdict, { version, prefix = '' }: SarifOptions = {}): string {
  const findings = findingsOf(verdict);
  const codes = [...new Set(findings.map(({ code }) => code))];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'specpact',
            ...(version !== undefined && { semanticVersion: version }),
            rules: codes.map((code) => rule(code, findings)),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: findings.map((finding) => result(finding, codes.indexOf(finding.code), prefix)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: FindingCode, findings: readonly ReportedFinding[]) {
  const finding = findings.find((one) => one.code === code);
  return {
    id: code,
    defaultConfiguration: { level: LEVEL[finding?.severity ?? 'error'] },
    ...helpOf(finding),
  };
}

/** A `helpUri` must be absolute (SARIF, section 3.49.12), so a text names the file of a package. */
function helpOf(finding: ReportedFinding | undefined) {
  return finding?.help === undefined ? {} : { help: { text: finding.help } };
}

function result(finding: ReportedFinding, ruleIndex: number, prefix: string) {
  const { code, severity, message, consumer, provider, interaction, operation, accepted } = finding;
  const { primary, other } = placesOf(finding);
  return {
    ruleId: code,
    ruleIndex,
    level: LEVEL[severity],
    message: { text: printable(message) },
    locations: primary ? [{ physicalLocation: physicalLocation(primary, prefix) }] : [],
    ...(other && {
      relatedLocations: [
        {
          id: 1,
          physicalLocation: physicalLocation(other, prefix),
          message: { text: other === finding.document ? 'the document' : 'the pact' },
        },
      ],
    }),
    partialFingerprints: { 'specpact/v1': finding.fingerprint },
    ...(accepted && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${accepted.reason} (until ${accepted.until})`,
        },
      ],
    }),
    properties: { consumer, provider, interaction, operation },
  };
}

function physicalLocation(place: ReportedPlace, prefix: string) {
  const { line, column, excerpt } = place;
  return {
    artifactLocation: { uri: uriOf(place, prefix) },
    region: {
      startLine: line,
      startColumn: column,
      ...(excerpt && { snippet: { text: excerpt.text.slice(excerpt.start) } }),
    },
  };
}

/** A relative reference, or a `file:` URI if the file lies elsewhere (SARIF, section 3.4.3). */
function uriOf(place: ReportedPlace, prefix: string): string {
  const elsewhere = isElsewhere(place);
  const file = elsewhere ? place.file : posix.join(prefix, place.file);
  const path = file
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');
  return elsewhere ? `file://${path.startsWith('/') ? '' : '/'}${path}` : path;
}
