import { posix } from 'node:path';
import { type FilePlace, isElsewhere } from './file-place.ts';

/** One result of a run, in the words of a report. */
export interface SarifResult {
  /** The code of the rule that it breaks. */
  code: string;
  level: 'error' | 'warning' | 'note';
  /** What the rule is about. The help of the first result with this code counts. */
  help: string | undefined;
  message: string;
  /** Where it is: the first place is its location, and the second is a related location. */
  primary: FilePlace | undefined;
  other: FilePlace | undefined;
  /** What the second place is. */
  otherIs: string;
  fingerprint: string;
  /** Why it counts for nothing, if it is accepted: it is then suppressed. */
  accepted: { reason: string; until: string } | undefined;
  /** Anything else that a reader of the file may want. */
  properties: Record<string, unknown>;
}

/** What a log needs besides its results. */
export interface SarifOptions {
  /** The version of `specpact`. */
  version?: string | undefined;
  /**
   * The path from the repository's root to the folder that the results name files from.
   *
   * @default ''
   */
  prefix?: string;
}

/** The results of one run as SARIF 2.1.0, the OASIS format of code scanners. */
export function sarifLog(
  results: readonly SarifResult[],
  { version, prefix = '' }: SarifOptions = {},
): string {
  const firstOf = new Map<string, SarifResult>();
  for (const result of results) if (!firstOf.has(result.code)) firstOf.set(result.code, result);
  const codes = [...firstOf.keys()];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'specpact',
            ...(version !== undefined && { semanticVersion: version }),
            rules: [...firstOf.values()].map(rule),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: results.map((result) => written(result, codes.indexOf(result.code), prefix)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** A code in words: code scanners show them as the name of the rule. `response.body.missing` is "Response body missing". */
function inWords(code: string): string {
  const words = code.replace(/[.-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A `helpUri` must be absolute (SARIF, section 3.49.12), so a text names the file of a package. */
function rule({ code, level, help }: SarifResult) {
  return {
    id: code,
    shortDescription: { text: inWords(code) },
    defaultConfiguration: { level },
    ...(help !== undefined && { help: { text: help } }),
  };
}

function written(result: SarifResult, ruleIndex: number, prefix: string) {
  const { code, level, message, primary, other, otherIs, fingerprint, accepted, properties } = result;
  return {
    ruleId: code,
    ruleIndex,
    level,
    message: { text: message },
    locations: primary ? [{ physicalLocation: physicalLocation(primary, prefix) }] : [],
    ...(other && {
      relatedLocations: [
        { id: 1, physicalLocation: physicalLocation(other, prefix), message: { text: otherIs } },
      ],
    }),
    partialFingerprints: { 'specpact/v1': fingerprint },
    ...(accepted && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `${accepted.reason} (until ${accepted.until})`,
        },
      ],
    }),
    properties,
  };
}

function physicalLocation({ file, line, column, excerpt }: FilePlace, prefix: string) {
  return {
    artifactLocation: { uri: uriOf(file, prefix) },
    region: {
      startLine: line,
      startColumn: column,
      ...(excerpt && { snippet: { text: excerpt.text.slice(excerpt.start) } }),
    },
  };
}

/** A relative reference, or a `file:` URI if the file lies elsewhere (SARIF, section 3.4.3). */
function uriOf(file: string, prefix: string): string {
  const elsewhere = isElsewhere({ file });
  const path = (elsewhere ? file : posix.join(prefix, file))
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');
  return elsewhere ? `file://${path.startsWith('/') ? '' : '/'}${path}` : path;
}
