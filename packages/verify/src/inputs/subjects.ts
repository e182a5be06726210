import type { Pact } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';

/** A document and the pacts that are judged by it. */
export interface Subject {
  document: OpenApiDocument;
  pacts: readonly Pact[];
}
