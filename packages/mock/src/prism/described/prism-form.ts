import type { JsonObject, ObjectKind, OpenApiDocument, Path } from '@specpact/spec';

/** A document in the form in which Prism reads it. */
export interface PrismForm {
  root: JsonObject;
  kind: ObjectKind;
  /** The path in the document of a part of this form. */
  pathOf: (path: Path) => Path;
}

/**
 * Prism gets a document in the form that this project reads.
 *
 * @param asPrism whether Prism gets Swagger 2.0 as it is written, and reads it with its own defects.
 */
export function prismForm(document: OpenApiDocument, asPrism: boolean): PrismForm {
  const { root, written, version } = document;
  if (version === '2.0' && asPrism) return { ...written, pathOf: (path) => document.pathOfWritten(path) };
  return {
    root: version === '3.2' ? { ...root, openapi: '3.1.1' } : root,
    kind: 'document',
    pathOf: (path) => path,
  };
}
