import { posix } from 'node:path';
import { printable } from '@specpact/spec';
import type { Severity } from '../../change/change-code.ts';
import type { DiffVerdict } from '../diff-verdict.ts';
import type { ReportedChange, ReportedPlace } from '../reported-change.ts';
import { detailsOf } from '../text/summary.ts';

/** How our severities are called in SARIF (section 3.27.10). */
const LEVELS = {
  breaking: 'error',
  dangerous: 'warning',
  warning: 'warning',
  info: 'note',
} as const satisfies Record<Severity, string>;

/** The changes as SARIF 2.1.0. A change lies in the new document, with the place in the old one beside it. */
export function renderSarif(
  verdict: DiffVerdict,
  { version, prefix = '' }: { version?: string | undefined; prefix?: string } = {},
): string {
  const changes = verdict.documents.flatMap((document) => document.changes);
  const codes = [...new Set(changes.map(({ code }) => code))];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'specpact',
            ...(version !== undefined && { semanticVersion: version }),
            rules: codes.map((code) => {
              const one = changes.find((change) => change.code === code);
              return {
                id: code,
                defaultConfiguration: { level: LEVELS[one?.severity ?? 'breaking'] },
                ...(one && { help: { text: one.help } }),
              };
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: changes.map((change) => result(change, codes.indexOf(change.code), prefix)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(change: ReportedChange, ruleIndex: number, prefix: string) {
  const { code, severity, message, operation, provider, old, new: now, accepted, fingerprint } = change;
  const primary = now ?? old;
  const other = now ? old : undefined;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: [message, ...detailsOf(change)].map(printable).join('\n') },
    locations: primary ? [{ physicalLocation: physicalLocation(primary, prefix) }] : [],
    ...(other && {
      relatedLocations: [
        { id: 1, physicalLocation: physicalLocation(other, prefix), message: { text: 'the old document' } },
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
    properties: { provider, operation },
  };
}

function physicalLocation({ file, line, column, excerpt }: ReportedPlace, prefix: string) {
  return {
    artifactLocation: { uri: uriOf(file, prefix) },
    region: {
      startLine: line,
      startColumn: column,
      ...(excerpt && { snippet: { text: excerpt.text.slice(excerpt.start) } }),
    },
  };
}

/** A relative reference, or a `file:` URI where the file lies elsewhere (SARIF, section 3.4.3). */
function uriOf(file: string, prefix: string): string {
  const isElsewhere = posix.isAbsolute(file) || /^[a-z]:[\\/]/i.test(file);
  const path = (isElsewhere ? file : posix.join(prefix, file))
    .replace(/\p{Cs}/gu, '\uFFFD')
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');
  return isElsewhere ? `file://${path.startsWith('/') ? '' : '/'}${path}` : path;
}
