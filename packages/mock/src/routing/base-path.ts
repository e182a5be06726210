import type { OpenApiDocument } from '@specpact/spec';

/** The path below which a mock of `documents` serves one of them: the root if there is no other. */
export function basePath({ name }: OpenApiDocument, documents: readonly unknown[]): string {
  return documents.length === 1 ? '' : `/${encodeURIComponent(name)}`;
}
