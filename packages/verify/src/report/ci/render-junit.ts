import { xmlElement, xmlText } from '@specpact/compare';
import { formatPosition, printable } from '@specpact/spec';
import { counts, type ReportedFinding } from '../../verdict/reported-finding.ts';
import type { DocumentVerdict, InteractionVerdict, PactVerdict, Verdict } from '../../verdict/verdict.ts';
import { leftOutNote } from '../text/left-out-note.ts';
import { commandOf, staleAcceptances } from '../text/summary.ts';

/** What a suite calls the case that stands for the pact file itself. */
const PACT_CASE = 'the pact file';

/**
 * The verdict as JUnit XML. Each pact is a suite. Each interaction or message is a case, and one more case has what
 * is wrong with the pact as a whole. Warnings and accepted findings are the output of a case, and fail nothing.
 */
export function renderJunit(verdict: Verdict): string {
  const suites = [...verdict.documents.map(documentSuite), ...verdict.pacts.map(suite)];
  const failures = suites.reduce((sum, one) => sum + one.failures, 0);
  const tests = suites.reduce((sum, one) => sum + one.tests, 0);
  const stale = staleAcceptances(verdict.acceptances);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    xmlElement('testsuites', { name: commandOf(verdict), tests, failures, errors: 0 }, [
      ...suites.map((one) => one.xml),
      ...(stale.length > 0
        ? [
            xmlElement('testsuite', { name: 'accepted findings', tests: 0, failures: 0, errors: 0 }, [
              xmlElement('system-out', {}, [xmlText(stale.join('\n'))]),
            ]),
          ]
        : []),
    ]),
    '',
  ].join('\n');
}

function documentSuite({ ok, provider, file, findings }: DocumentVerdict) {
  const failures = ok ? 0 : 1;
  const attributes = { name: provider, file, tests: 1, failures, errors: 0, skipped: 0 };
  const only = testCase(
    { title: 'the document', findings, shared: [], leftOut: undefined, judged: true },
    provider,
    file,
  );
  return { tests: 1, failures, xml: xmlElement('testsuite', attributes, [only]) };
}

function suite(pact: PactVerdict): { xml: string; tests: number; failures: number } {
  const name = `${pact.consumer} → ${pact.provider}`;
  const cases = [
    ...(pact.findings.length > 0
      ? [{ title: PACT_CASE, findings: pact.findings, shared: [], leftOut: undefined, judged: true }]
      : []),
    ...pact.interactions.map((one) => ({
      ...one,
      title: one.description,
      leftOut: one.leftOut ? leftOutNote(one) : undefined,
    })),
    ...pact.messages.map((one) => ({ ...one, title: one.description, leftOut: undefined })),
  ];
  const failures = cases.filter(({ findings, shared }) => [...findings, ...shared].some(counts)).length;
  const skipped = cases.filter(({ judged }) => !judged).length;
  const attributes = { name, file: pact.file, tests: cases.length, failures, errors: 0, skipped };
  return {
    tests: cases.length,
    failures,
    xml: xmlElement(
      'testsuite',
      attributes,
      cases.map((one) => testCase(one, name, pact.file)),
    ),
  };
}

function testCase(
  {
    title,
    findings,
    shared,
    leftOut,
    judged,
  }: Pick<InteractionVerdict, 'findings' | 'shared' | 'judged'> & {
    title: string;
    leftOut: string | undefined;
  },
  classname: string,
  file: string,
): string {
  const failed = [...findings, ...shared].filter(counts);
  const others = [
    ...findings.filter((finding) => !counts(finding)).map(paragraph),
    ...(leftOut ? [leftOut] : []),
  ];
  const [first] = failed;
  // A case has one `failure`: several readers of this format keep only the first.
  const failure =
    first &&
    xmlElement('failure', { type: first.code, message: first.message }, [
      xmlText(failed.map(paragraph).join('\n\n')),
    ]);
  return xmlElement('testcase', { name: title, classname, file }, [
    ...(judged ? [] : ['<skipped/>']),
    ...(failure ? [failure] : []),
    ...(others.length > 0 ? [xmlElement('system-out', {}, [xmlText(others.join('\n\n'))])] : []),
  ]);
}

function paragraph(finding: ReportedFinding): string {
  const { severity, code, message, document, pact, accepted } = finding;
  return [
    `${accepted ? 'accepted' : severity} ${code} ${finding.fingerprint}`,
    message,
    ...(accepted ? [`accepted until ${accepted.until}: ${accepted.reason}`] : []),
    ...(document ? [`document ${formatPosition(document)}`] : []),
    ...(pact ? [`pact     ${formatPosition(pact)}`] : []),
  ]
    .map(printable)
    .join('\n');
}
