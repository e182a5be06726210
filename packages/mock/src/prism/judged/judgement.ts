import type { MediaType, OpenApiDocument, WrittenSchema } from '@specpact/spec';
import type { EchoPlace } from '../../values/made/echoed-value.ts';

/** What Prism decided about one request. */
export type Judgement = PrismResponse | PrismFailure;

/** Prism found an answer in the document: to a valid request, or for a refusal. */
export interface PrismResponse {
  status: number;
  headers: Record<string, unknown>;
  body: unknown;
  /** What Prism found wrong with the request and with its own answer. */
  violations: readonly Violation[];
  /** Whether the request was refused. */
  refused: boolean;
  /** The key of the example that is the body, if the body is one. */
  example: string | undefined;
  /** Prism's own object of that example. */
  shown?: object | undefined;
  /** Whether another request, or the same one later, may get another body. */
  isVarying?: boolean;
  /** The places of the body that have values of the path. Without it the body is the same for each path. */
  echo?: readonly EchoPlace[] | undefined;
  /** What the document says of the body. Without it the answer is written as Prism writes it. */
  wire?: DescribedBody | undefined;
}

/** A body's document, and its schema there. */
export interface DescribedBody {
  document: OpenApiDocument;
  schema: WrittenSchema | undefined;
  /** The media type object of the body. */
  media?: MediaType | undefined;
}

/**
 * Prism answers with a problem of its own: there is no route, or the document does not describe the refusal.
 */
export interface PrismFailure {
  error: Error;
  refused: boolean;
}

/** A difference from the document, as the header `sl-violations` lists it. */
export interface Violation {
  location: readonly string[];
  severity: string;
  code?: string | number | undefined;
  message: string;
}

export function isFailure(judgement: Judgement): judgement is PrismFailure {
  return 'error' in judgement;
}
