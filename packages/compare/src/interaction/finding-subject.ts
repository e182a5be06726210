import type { OpenApiDocument } from '@specpact/spec';
import { type Finding, findingAt } from '../finding/finding.ts';
import { type FindingCode, severityOf } from '../finding/finding-code.ts';
import { ofPending } from '../finding/pending.ts';
import { inPact } from '../finding/place.ts';
import type { Pact } from '../pact/pact.ts';
import type { FindingPlace } from './judged-part.ts';

/** What a finding is about: an interaction or a message of a pact, and the document that it is judged by. */
export interface FindingSubject {
  document: OpenApiDocument;
  pact: Pact;
  /** Whether it is an error to depend on what the document does not promise. */
  strict: boolean;
  said: { description: string; pending: boolean };
  /** The place among the interactions. A message has none. */
  index: number | undefined;
  /** The `operationId`, or the name of the webhook, if the document has one. */
  operation: string | undefined;
}

/** What is wrong with it, and where. */
interface SaidFault {
  code: FindingCode;
  message: string;
  at: FindingPlace;
  suggestion: string | undefined;
}

/** Makes a finding about an interaction or a message. */
export function findingOf(
  { document, pact, strict, said, index, operation }: FindingSubject,
  { code, message, at, suggestion }: SaidFault,
): Finding {
  const finding = findingAt({
    code,
    severity: severityOf(code, strict),
    message,
    consumer: pact.consumer,
    provider: pact.provider,
    interaction: said.description,
    interactionIndex: index,
    operation,
    document: at.document && { in: document, path: at.document },
    pact: { in: inPact(pact), path: at.pact },
    suggestion,
  });
  return said.pending ? ofPending(finding) : finding;
}
