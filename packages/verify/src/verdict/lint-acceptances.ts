import { checkDocument, reviewDocument } from '@specpact/compare';
import type { OpenApiDocument } from '@specpact/spec';
import type { Acceptance } from './accept.ts';

/**
 * The entries that count for a verdict about pacts. An entry for a finding that only `specpact lint` has would look
 * unused, so it is left out. The documents are searched only if an entry looks unused.
 */
export function withoutLintAcceptances(
  acceptances: readonly Acceptance[],
  documents: readonly OpenApiDocument[],
): Acceptance[] {
  if (acceptances.every(({ state }) => state !== 'unused')) return [...acceptances];
  const found = documents.flatMap((document) => [...checkDocument(document), ...reviewDocument(document)]);
  const known = new Set(found.map(({ fingerprint }) => fingerprint));
  return acceptances.filter(({ state, fingerprint }) => state !== 'unused' || !known.has(fingerprint));
}
