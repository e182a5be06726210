import { Comparator, type Result } from '@pactflow/openapi-pact-comparator';
import type { JsonValue, OpenApiDocument } from '@specpact/spec';
import { CompareError } from '../compare-error.ts';
import type { Finding } from '../finding.ts';
import type { InteractionContext } from '../interaction-context.ts';
import { opcDocument } from './opc-document.ts';
import { opcInteraction } from './opc-interaction.ts';
import { findingOf } from './opc-result.ts';

/** An interaction, and the response body that is left to judge (see `MemberJudgement`). */
export interface OpcSubject {
  context: InteractionContext;
  responseBody: JsonValue | undefined;
}

/** Compiled schemas stay with a comparator, so there is one a document. */
const comparators = new WeakMap<OpenApiDocument, Comparator>();

/**
 * What openapi-pact-comparator (OPC) finds about interactions of one pact, as findings of ours.
 *
 * Nothing else in this package knows OPC: a rule of our own that replaces one of its results
 * removes that result from the table in `opc-result.ts`.
 *
 * @throws {CompareError} if OPC cannot work with the document.
 */
export async function compareByOpc(
  document: OpenApiDocument,
  subjects: readonly OpcSubject[],
): Promise<Finding[]> {
  const findings = new Map<string, Finding>();
  for await (const result of run(document, subjects)) {
    const subject = subjects[interactionIndex(result)];
    if (!subject)
      throw new CompareError(`openapi-pact-comparator speaks of no interaction: ${result.message}`);
    const finding = findingOf(result, subject.context);
    // OPC reports a value that breaks one keyword in several branches once for each of them.
    const key = JSON.stringify([
      finding.code,
      finding.message,
      finding.interactionIndex,
      finding.pact?.pointer,
    ]);
    if (!findings.has(key)) findings.set(key, finding);
  }
  return [...findings.values()];
}

async function* run(document: OpenApiDocument, subjects: readonly OpcSubject[]): AsyncGenerator<Result> {
  try {
    // Version 2: bodies stand as they are. What other versions say differently is read already.
    yield* comparatorOf(document).compare({
      metadata: { pactSpecification: { version: '2.0.0' } },
      interactions: subjects.map(opcInteraction),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CompareError(`${document.file}: cannot be compared with a pact: ${reason}`, { cause });
  }
}

function comparatorOf(document: OpenApiDocument): Comparator {
  const known = comparators.get(document);
  if (known) return known;
  const comparator = new Comparator({ oas: opcDocument(document) });
  comparators.set(document, comparator);
  return comparator;
}

function interactionIndex({ mockDetails }: Result): number {
  return Number(/^\[root\]\.interactions\[(\d+)\]/.exec(mockDetails?.location ?? '')?.[1] ?? Number.NaN);
}
