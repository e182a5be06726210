import type { getHttpOperationsFromSpec } from '@stoplight/prism-http';

/** What Prism decided about one request. */
export type Judgement = PrismResponse | PrismFailure;

/** Prism found an answer, for a valid request or a refusal that the document describes. */
export interface PrismResponse {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
  /** What Prism found wrong with the request and with its own answer. */
  violations: readonly Violation[];
  /** Whether the request was refused. */
  refused: boolean;
  /** The key of the example that is the body, if one is. */
  example: string | undefined;
}

/** Prism answers with a problem of its own: no route, a refusal that the document does not describe. */
export interface PrismFailure {
  error: Error;
  refused: boolean;
}

/** A violation as the header `sl-violations` lists it. */
export interface Violation {
  location: readonly string[];
  severity: string;
  code?: string | number | undefined;
  message: string;
}

export function isFailure(judgement: Judgement): judgement is PrismFailure {
  return 'error' in judgement;
}

/** An operation as Prism knows it: `$ref`s followed, schemas turned into plain JSON Schema. */
export type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
