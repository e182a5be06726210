import { junitCase, junitReport, xmlElement } from '@specpact/compare';
import { isFailing } from '../finding/accept-findings.ts';
import type { LiveFinding } from '../finding/live-finding.ts';
import {
  type HeldReport,
  notesOf,
  shownAcceptance,
  shownAnswerLine,
  shownPlace,
  shownTimes,
} from './shown-report.ts';

/** The run as JUnit XML: a case for each operation. One that was not asked is skipped. */
export function renderJunit(report: HeldReport): string {
  const { provider, document: file } = report;
  const known = new Set(report.coverage.map(({ operation }) => operation));
  // Calls that the document does not describe belong to no operation.
  const others = new Set(report.findings.map(({ operation }) => operation).filter((one) => !known.has(one)));
  const all = [...report.coverage, ...Array.from(others, (operation) => ({ operation, requests: 1 }))];
  const cases = all.map(({ operation, requests }) => {
    const own = report.findings.filter((finding) => finding.operation === operation);
    const failed = own.filter(isFailing);
    const warnings = own.filter((finding) => !isFailing(finding));
    const isSkipped = requests === 0 && own.length === 0;
    const xml = junitCase({
      attributes: { name: operation, classname: provider, file },
      failed,
      paragraphs: failed.map(paragraph),
      output: warnings.map(paragraph),
      isSkipped,
    });
    return { xml, isFailed: failed.length > 0, isSkipped };
  });
  const tests = cases.length;
  const failures = cases.filter(({ isFailed }) => isFailed).length;
  const skipped = cases.filter((one) => one.isSkipped).length;
  const attributes = { name: provider, file, tests, failures, errors: 0, skipped };
  const xml = xmlElement(
    'testsuite',
    attributes,
    cases.map((one) => one.xml),
  );
  return junitReport('specpact live', [{ xml, tests, failures }], { name: 'notes', lines: notesOf(report) });
}

function paragraph(finding: LiveFinding): string {
  const { severity, code, fingerprint, message, request } = finding;
  const head = `${severity} ${code} ${fingerprint}`;
  const seen = shownTimes(finding) ?? [];
  const why = shownAcceptance(finding) ?? [];
  return [head, message, why, shownPlace(finding), request.curl, shownAnswerLine(finding), seen]
    .flat()
    .join('\n');
}
