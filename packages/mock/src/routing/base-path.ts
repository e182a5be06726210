import type { OpenApiDocument } from '@specpact/spec';

/** The path below which a mock of `documents` serves one of them. A single document is at the root. */
export function basePath({ name }: OpenApiDocument, documents: readonly unknown[]): string {
  return documents.length === 1 ? '' : `/${encodeURIComponent(name)}`;
}
