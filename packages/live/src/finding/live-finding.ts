import { hash } from 'node:crypto';
import { type Place, placeIn } from '@specpact/compare';
import { type OpenApiDocument, type Path, printable } from '@specpact/spec';
import { type LiveCode, orderOfCode, SEVERITY_OF, type Severity } from './live-code.ts';
import { MENDING } from './mending.ts';
import { shownFile } from './shown-file.ts';

/** What an answer does against the document, before it is a finding. */
export interface Fault {
  code: LiveCode;
  /** One sentence in the words of the API. */
  message: string;
  /** The part of the document that says otherwise. */
  document: Path;
  /** What tells this fault from another of its code at the same part of the document. */
  about?: string;
  /** The requests that have to come before it, if they are not those of the sequence that goes on. */
  before?: readonly ShownRequest[];
  /** Whether a value is `null`, and its type is not. */
  isNull?: true;
}

/** A request without secrets. */
export interface ShownRequest {
  /** In capitals. */
  method: string;
  url: string;
  /** A line for a POSIX shell. It reads credentials from the variables that the run reads them from. */
  curl: string;
}

/** An answer, cut and without secrets. */
export interface ShownAnswer {
  /** `undefined` if there was no answer. */
  status: number | undefined;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Why a finding counts for nothing. */
export interface AcceptedReason {
  reason: string;
  /** The last day on which it is accepted, `YYYY-MM-DD`. */
  until: string;
}

/** One thing that a provider does against its document. */
export interface LiveFinding {
  code: LiveCode;
  severity: Severity;
  message: string;
  /** The `operationId`. */
  operation: string;
  document: Place;
  request: ShownRequest;
  answer: ShownAnswer;
  /** The requests that have to come before it, in order. */
  before: readonly ShownRequest[];
  /** How many answers had it. */
  count: number;
  /** Why it counts for nothing, if it is accepted. */
  accepted?: AcceptedReason;
  /** In traffic: when it was seen first and last, as ISO 8601. Recordings without times have none. */
  first?: string;
  last?: string;
  /** In traffic: the file of the example, with its line or its entry. */
  recordedIn?: string;
  /** What to do about it, in a sentence or two. */
  mend: string;
  /** The key of the request in the report's `replay`. */
  replay: string;
  /** Where the code is explained: `@specpact/live/docs/findings.md#…`. */
  help: string;
  /** 16 hexadecimal digits that stay the same while the document is reformatted and other values are sent. */
  fingerprint: string;
}

/** The fingerprint of a fault of an operation: no line, no value, no index. */
export function fingerprintOf(operation: string, { code, document, about }: Fault): string {
  const names = document.map((token) => (/^\d+$/.test(token) ? '*' : token));
  return hash('sha256', JSON.stringify([code, operation, names, about ?? '']), 'hex').slice(0, 16);
}

/** Makes a finding of a fault. */
export function findingOf(
  document: OpenApiDocument,
  operation: string,
  fault: Fault,
  shown: Pick<LiveFinding, 'request' | 'answer' | 'before' | 'replay'>,
): LiveFinding {
  const { code, message } = fault;
  const place = placeIn(document, fault.document);
  return {
    code,
    severity: SEVERITY_OF[code],
    message: printable(message.length > 1_000 ? `${message.slice(0, 1_000)}…` : message),
    operation,
    document: { ...place, file: shownFile(place.file) },
    ...shown,
    count: 1,
    mend: MENDING[code],
    help: `@specpact/live/docs/findings.md#${code.replace(/[^a-z-]/g, '')}`,
    fingerprint: fingerprintOf(operation, fault),
  };
}

/** Sorts findings by code, then by place. */
export function sortLiveFindings(findings: readonly LiveFinding[]): LiveFinding[] {
  return findings.toSorted(
    (a, b) =>
      orderOfCode(a.code) - orderOfCode(b.code) ||
      a.document.line - b.document.line ||
      (a.fingerprint < b.fingerprint ? -1 : 1),
  );
}
