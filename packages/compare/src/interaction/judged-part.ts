import type { Header, MediaType, OpenApiDocument, Parameter, Path } from '@specpact/spec';
import type { Finding } from '../finding/finding.ts';
import type { FindingCode } from '../finding/finding-code.ts';
import type { PactRule } from '../pact/matching/read-rules.ts';
import type { PactBody } from '../pact/pact.ts';

type After<Part extends string, Code = FindingCode> = Code extends `${Part}.${infer Fault}` ? Fault : never;

/** What may be wrong with a part that the consumer sends: the codes of requests, without `request.` */
export type SentFault = After<'request'>;

/**
 * What may be wrong with a part that the consumer receives. Each has a code for responses and a code for messages. A
 * rule that has only one of them does not compile.
 */
export type ReceivedFault = After<'response'> & After<'message'>;

/** Where a finding points: at the pact, and at the document if it says anything about this. */
export interface FindingPlace {
  document?: Path | undefined;
  pact: Path;
}

/** What the rules for bodies, headers and matching rules need to know of the part that they judge. */
interface Part<Fault extends string> {
  readonly document: OpenApiDocument;
  /** In the words of the API: `the 200 response of getIntegration`. */
  readonly name: string;
  /** The operation or webhook in the same words: `getIntegration`. */
  readonly operationName: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** `undefined`: the consumer does not say, or does not care. */
  readonly body: PactBody | undefined;
  /** The media type of the body, as the pact says it. */
  readonly contentType: string | undefined;
  /** What the values may be besides the examples. */
  readonly rules: readonly PactRule[];
  /** Where the document describes it; `undefined` if it does not. */
  readonly path: Path | undefined;
  /** The media types that the document describes for it. */
  readonly content: readonly MediaType[];
  /** What the document says of a header; `undefined` if it does not describe it. */
  describedHeader(name: string): Header | Parameter | undefined;
  /** Makes a finding about this part. */
  finding(fault: Fault, message: string, at: FindingPlace, suggestion?: string): Finding;
  /** Makes a finding about how the pact is written. */
  pactFinding(fault: After<'pact'>, message: string, at: FindingPlace): Finding;
}

/** A part that the consumer sends: all of it must be taken. */
export interface SentPart extends Part<SentFault> {
  readonly kind: 'request';
  /** The direction in which schemas are read. */
  readonly side: 'request';
}

/** A part that the consumer receives. The pact has only what the consumer needs of it. */
export interface ReceivedPart extends Part<ReceivedFault> {
  readonly kind: 'response' | 'message';
  /** The direction in which schemas are read. */
  readonly side: 'response';
  /** The media types that the consumer asks for, as `Accept` says it. */
  readonly accept: string | undefined;
}

/** A request, a response or a message, and what the document says of it. */
export type JudgedPart = SentPart | ReceivedPart;
