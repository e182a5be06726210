import type { SourcePosition } from '@specpact/spec';
import { type FindingCode, orderOfCode, type Severity } from './finding-code.ts';

/** One thing that is wrong between a document and a pact. */
export interface Finding {
  code: FindingCode;
  /** Decided by the code alone. */
  severity: Severity;
  /** One sentence in the words of the API: operation, status, field. */
  message: string;
  consumer: string;
  provider: string;
  /** The interaction's description; `undefined` where the pact as a whole is at fault. */
  interaction: string | undefined;
  /** The interaction's place in the pact's list, from 0: descriptions need not be unique. */
  interactionIndex: number | undefined;
  /** The `operationId` that the request was matched with. */
  operation: string | undefined;
  /** Where the document says otherwise. */
  document: Place | undefined;
  /** Where the pact says so. */
  pact: Place | undefined;
}

/** A part of a file: its JSON Pointer (RFC 6901), and where that is written, for a person. */
export interface Place extends SourcePosition {
  pointer: string;
}

/** Sorts findings by interaction, then code, then place: the same for every run. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) =>
      (a.interactionIndex ?? -1) - (b.interactionIndex ?? -1) ||
      orderOfCode(a.code) - orderOfCode(b.code) ||
      comparePlaces(a.pact, b.pact) ||
      comparePlaces(a.document, b.document),
  );
}

function comparePlaces(a: Place | undefined, b: Place | undefined): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
