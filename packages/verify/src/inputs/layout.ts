import { resolve } from 'node:path';
import { findDocuments, type OpenApiDocument } from '@specpact/spec';

/** Where a repository has its documents and pacts, and what else it knows of them. */
export interface Layout {
  /** @default every document in `openapi/` */
  documents?: readonly LaidOutDocument[] | undefined;
  /** Files of pacts, or folders with pacts. @default ['pacts'] */
  pacts?: readonly string[] | undefined;
}

/** A document, and what a repository says of it. */
export interface LaidOutDocument {
  /** An absolute path. */
  file: string;
  /** Further names by which pacts call its provider, besides that of the file and `x-pact-provider`. */
  providers?: readonly string[] | undefined;
  /**
   * Whether it is somebody else's. Nobody here can mend its examples: if one does not fit its schema, that is a
   * warning, unless a mock answers with it.
   *
   * @default false
   */
  isForeign?: boolean | undefined;
  /** The folder that all its files lie in or below. @default that of the document */
  root?: string | undefined;
}

/** The files of a layout's documents. @throws {DocumentError} if `openapi/` cannot be listed. */
export async function documentFiles(layout: Layout | undefined, cwd: string): Promise<string[]> {
  return layout?.documents?.map(({ file }) => file) ?? findDocuments(resolve(cwd, 'openapi'));
}

/** What a layout says of a document. `undefined` if it does not list it. */
export function entryOf(
  layout: Layout | undefined,
  document: OpenApiDocument | undefined,
): LaidOutDocument | undefined {
  return layout?.documents?.find(({ file }) => file === document?.file);
}
