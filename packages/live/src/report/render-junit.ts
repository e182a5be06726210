import { xmlElement, xmlText } from '@specpact/compare';
import type { LiveFinding } from '../finding/live-finding.ts';
import type { LiveReport } from '../run/live-report.ts';
import { type LiveRenderOptions, shownAnswerLine, shownPlace } from './shown-report.ts';

/** The run as JUnit XML: a case for each operation. One that was not asked is skipped. */
export function renderJunit(report: LiveReport, options: LiveRenderOptions = {}): string {
  const cases = report.coverage.map(({ operation }) => {
    const own = report.findings.filter((finding) => finding.operation === operation);
    const errors = own.filter(({ severity }) => severity === 'error');
    const warnings = own.filter(({ severity }) => severity === 'warning');
    const skipped = report.notSent.find((one) => one.operation === operation);
    const paragraphs = (findings: readonly LiveFinding[]) =>
      xmlText(findings.map((finding) => paragraph(finding, options)).join('\n\n'));
    const [first] = errors;
    const xml = xmlElement('testcase', { name: operation, classname: report.provider }, [
      ...(skipped && errors.length === 0 ? [xmlElement('skipped', { message: skipped.reason }, [])] : []),
      ...(first
        ? [xmlElement('failure', { type: first.code, message: first.message }, [paragraphs(errors)])]
        : []),
      ...(warnings.length > 0 ? [xmlElement('system-out', {}, [paragraphs(warnings)])] : []),
    ]);
    return { xml, failed: errors.length > 0, skipped: skipped !== undefined && errors.length === 0 };
  });
  const counts = {
    tests: cases.length,
    failures: cases.filter(({ failed }) => failed).length,
    errors: 0,
    skipped: cases.filter(({ skipped }) => skipped).length,
  };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    xmlElement('testsuites', { name: 'specpact live', ...counts }, [
      xmlElement(
        'testsuite',
        { name: report.provider, ...counts },
        cases.map(({ xml }) => xml),
      ),
    ]),
    '',
  ].join('\n');
}

function paragraph(finding: LiveFinding, options: LiveRenderOptions): string {
  const { severity, code, fingerprint, message, request } = finding;
  return [
    `${severity} ${code} ${fingerprint}`,
    message,
    shownPlace(finding, options),
    request.curl,
    shownAnswerLine(finding),
  ].join('\n');
}
