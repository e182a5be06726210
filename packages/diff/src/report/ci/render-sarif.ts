import { type SarifOptions, type SarifResult, sarifLog } from '@specpact/compare';
import { printable } from '@specpact/spec';
import type { Severity } from '../../change/change-code.ts';
import type { DiffVerdict } from '../diff-verdict.ts';
import type { ReportedChange } from '../reported-change.ts';
import { detailsOf } from '../text/summary.ts';

/** How our severities are called in SARIF (section 3.27.10). */
const LEVELS = {
  breaking: 'error',
  dangerous: 'warning',
  warning: 'warning',
  info: 'note',
} as const satisfies Record<Severity, string>;

/** The changes as SARIF 2.1.0. A change lies in the new document, with the place in the old one beside it. */
export function renderSarif(verdict: DiffVerdict, options: SarifOptions = {}): string {
  return sarifLog(verdict.documents.flatMap((document) => document.changes).map(result), options);
}

function result(change: ReportedChange): SarifResult {
  const { code, severity, message, operation, provider, help, old, new: now, accepted, fingerprint } = change;
  return {
    code,
    level: LEVELS[severity],
    help,
    message: [message, ...detailsOf(change)].map(printable).join('\n'),
    primary: now ?? old,
    other: now ? old : undefined,
    otherIs: 'the old document',
    fingerprint,
    accepted,
    properties: { provider, operation },
  };
}
