import { checkDocument, type Pact, requestOperation, webhookOf } from '@specpact/compare';
import {
  formatPosition,
  type OpenApiDocument,
  type Operation,
  printable,
  type SourcePosition,
  type Webhook,
} from '@specpact/spec';
import { entryOf, type Layout } from '../inputs/layout.ts';
import type { ReplayedSubject } from '../inputs/subjects.ts';
import { VerifyError } from '../inputs/verify-error.ts';
import { type AcceptedFindings, accept } from './accept.ts';
import { counts, FindingReporter, type ReportedFinding } from './reported-finding.ts';

/**
 * Refuses documents that are wrong by themselves, as far as pacts use them. A verdict by such a document is worth
 * nothing, unless its findings are accepted.
 *
 * @returns the accepted findings.
 * @throws {VerifyError} with a line for each thing that is wrong.
 */
export function ensureSound(
  subjects: readonly ReplayedSubject[],
  {
    cwd,
    layout,
    accepted,
    lenientExamples,
  }: {
    cwd: string;
    layout?: Layout | undefined;
    accepted: AcceptedFindings | undefined;
    lenientExamples: boolean;
  },
): ReportedFinding[] {
  const reporter = new FindingReporter(cwd);
  const found = subjects.flatMap(({ document, pacts }) => {
    if (!document) return [];
    const operations = operationsOf(document, pacts);
    const webhooks = webhooksOf(document, pacts);
    const isLenient = lenientExamples || entryOf(layout, document)?.isForeign === true;
    const findings = checkDocument(document, { operations, webhooks, lenientExamples: isLenient });
    // `lint` reports faults in parts that nothing uses. They are also told while the document is read.
    const used = findings.filter(({ document: at }) => !isOfUnused(document, at));
    return used.map((finding) => reporter.report(finding, document, undefined));
  });
  accept(found, accepted);
  const wrong = found.filter(counts);
  const problems = wrong.map(({ code, message, document, fingerprint }) => {
    const place = document ? `${formatPosition(document)}: ` : '';
    return printable(`${place}${message} (${code}, ${fingerprint})`);
  });
  if (problems.length > 0) {
    throw new VerifyError(problems, {
      remedy: `A document that is wrong judges no pact: mend it, or accept each finding by its fingerprint.${
        wrong.some(({ code }) => code === 'document.example.incompatible')
          ? ' With --lenient-examples, such examples are accepted.'
          : ''
      }`,
    });
  }
  return found.filter(({ accepted: why }) => why !== undefined);
}

/** Whether a place is one of the broken references in a part of a document that nothing uses. */
function isOfUnused({ brokenUnused }: OpenApiDocument, place: SourcePosition | undefined): boolean {
  return brokenUnused.some(
    ({ position: { file, line, column } }) =>
      place?.file === file && place.line === line && place.column === column,
  );
}

/** The operations that the interactions of some pacts are for. */
function operationsOf(document: OpenApiDocument, pacts: readonly Pact[]): Operation[] {
  const used = new Set<Operation>();
  for (const pact of pacts) {
    for (const { request } of pact.interactions) {
      const operation = requestOperation(document, request);
      if (operation) used.add(operation);
    }
  }
  return [...used];
}

/** The webhooks that the messages of some pacts are of. */
function webhooksOf(document: OpenApiDocument, pacts: readonly Pact[]): Webhook[] {
  const used = pacts.flatMap(({ messages }) => messages.map((message) => webhookOf(document, message)));
  return [...new Set(used)].filter((webhook) => webhook !== undefined);
}
