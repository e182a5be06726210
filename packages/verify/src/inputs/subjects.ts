import type { Pact } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';

/** A document and the pacts that are judged by it. */
export interface Subject {
  document: OpenApiDocument;
  pacts: readonly Pact[];
}

/** Pacts and the document that they are judged by. There is none if they are only replayed. */
export interface ReplayedSubject {
  document: OpenApiDocument | undefined;
  pacts: readonly Pact[];
}
