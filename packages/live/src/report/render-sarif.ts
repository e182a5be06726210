import { isAbsolute, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SEVERITY_OF } from '../finding/live-code.ts';
import type { LiveFinding } from '../finding/live-finding.ts';
import type { LiveReport } from '../run/live-report.ts';
import { type LiveRenderOptions, shownAnswerLine, shownFile } from './shown-report.ts';

/** The findings as SARIF 2.1.0, each at its line of the document. */
export function renderSarif(report: LiveReport, options: LiveRenderOptions = {}): string {
  const { version } = options;
  const codes = [...new Set(report.findings.map(({ code }) => code))];
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'specpact',
            ...(version !== undefined && { semanticVersion: version }),
            rules: codes.map((code) => ({ id: code, defaultConfiguration: { level: SEVERITY_OF[code] } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: report.findings.map((finding) => result(finding, codes.indexOf(finding.code), options)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function result(finding: LiveFinding, ruleIndex: number, options: LiveRenderOptions) {
  const { code, severity, message, operation, document, request, fingerprint } = finding;
  const file = shownFile(document.file, options);
  const path = isAbsolute(file)
    ? pathToFileURL(file).href
    : encodeURI(posix.join(options.prefix ?? '', file));
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: [message, request.curl, shownAnswerLine(finding)].join('\n') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path },
          region: { startLine: document.line, startColumn: document.column },
        },
      },
    ],
    partialFingerprints: { 'specpact/v1': fingerprint },
    properties: { operation },
  };
}
