import { type ReportOptions, sarifLog } from '@specpact/compare';
import { type HeldReport, shownAnswerLine, shownTimes } from './shown-report.ts';

/** The findings as SARIF 2.1.0, each at its line of the document. */
export function renderSarif(report: HeldReport, options: ReportOptions = {}): string {
  const results = report.findings.map((finding) => {
    const { code, severity, message, operation, document, request, fingerprint, help } = finding;
    return {
      code,
      level: severity,
      help,
      message: [message, request.curl, shownAnswerLine(finding), shownTimes(finding) ?? []].flat().join('\n'),
      primary: document,
      other: undefined,
      otherIs: '',
      fingerprint,
      accepted: finding.accepted,
      properties: { provider: report.provider, operation },
    };
  });
  return sarifLog(results, options);
}
