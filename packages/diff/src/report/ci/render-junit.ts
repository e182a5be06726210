import { type JunitSuite, junitCase, junitReport, xmlElement } from '@specpact/compare';
import { formatPosition, printable } from '@specpact/spec';
import { type DiffVerdict, type DocumentDiff, type FailOn, fails } from '../diff-verdict.ts';
import type { ReportedChange } from '../reported-change.ts';
import { detailsOf, staleAcceptances } from '../text/summary.ts';

/** The changes as JUnit XML: a suite for each document, a case for each operation that changed. */
export function renderJunit(verdict: DiffVerdict): string {
  const suites = verdict.documents.map((document) => suite(document, verdict.failOn));
  const lines = staleAcceptances(verdict.acceptances);
  return junitReport('specpact diff', suites, { name: 'accepted changes', lines });
}

function suite({ provider, old, new: now, changes }: DocumentDiff, failOn: FailOn): JunitSuite {
  const cases = new Map<string, ReportedChange[]>();
  for (const change of changes) {
    const name = change.operation ?? 'the document';
    cases.set(name, [...(cases.get(name) ?? []), change]);
  }
  if (cases.size === 0) cases.set('the document', []);
  const file = now ?? old ?? '';
  const failures = [...cases.values()].filter((list) => list.some((change) => fails(change, failOn))).length;
  const attributes = { name: provider, file, tests: cases.size, failures, errors: 0, skipped: 0 };
  const xml = xmlElement(
    'testsuite',
    attributes,
    [...cases].map(([name, list]) => testCase(name, list, { provider, file, failOn })),
  );
  return { xml, tests: cases.size, failures };
}

function testCase(
  name: string,
  changes: readonly ReportedChange[],
  { provider, file, failOn }: { provider: string; file: string; failOn: FailOn },
): string {
  const failed = changes.filter((change) => fails(change, failOn));
  const others = changes.filter((change) => !failed.includes(change));
  return junitCase({
    attributes: { name, classname: provider, file },
    failed,
    paragraphs: failed.map(paragraph),
    output: others.map(paragraph),
  });
}

function paragraph(change: ReportedChange): string {
  const { severity, code, message, old, new: now, accepted, fingerprint } = change;
  return [
    `${accepted ? 'accepted' : severity} ${code} ${fingerprint}`,
    message,
    ...detailsOf(change),
    ...(accepted ? [`accepted until ${accepted.until}: ${accepted.reason}`] : []),
    ...(old ? [`old ${formatPosition(old)}`] : []),
    ...(now ? [`new ${formatPosition(now)}`] : []),
  ]
    .map(printable)
    .join('\n');
}
