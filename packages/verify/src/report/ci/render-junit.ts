import { type JunitSuite, junitCase, junitReport, xmlElement } from '@specpact/compare';
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
  const lines = staleAcceptances(verdict.acceptances);
  return junitReport(commandOf(verdict), suites, { name: 'accepted findings', lines });
}

function documentSuite({ ok, provider, file, findings }: DocumentVerdict): JunitSuite {
  const failures = ok ? 0 : 1;
  const attributes = { name: provider, file, tests: 1, failures, errors: 0, skipped: 0 };
  const only = testCase(
    { title: 'the document', findings, shared: [], leftOut: undefined, judged: true },
    provider,
    file,
  );
  return { tests: 1, failures, xml: xmlElement('testsuite', attributes, [only]) };
}

function suite(pact: PactVerdict): JunitSuite {
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
  return junitCase({
    attributes: { name: title, classname, file },
    failed,
    paragraphs: failed.map(paragraph),
    output: others,
    isSkipped: !judged,
  });
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
